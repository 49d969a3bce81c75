//! Minutes of an invented trust that give an auditor something to find, and minutes of somebody who means harm.

/// Lost, overdue, slipped, reopened, closed by a statement, closed with a caveat, given to somebody on no list.
pub(crate) const TRUST: &[(&str, &str)] = &[
    (
        "trust-2023-09.txt",
        "Harbour Trust\nMinutes of the meeting held on 5 September 2023\n\nPresent: Jane Okoro (JO), Sam Pell (SP), Ruth Vane (RV)\n\n\
         1. Quay wall\n\nThe crack by the north steps has grown.\n\n\
         Action 1: SP to ask for quotes for the quay wall by 3 October 2023.\n\n\
         2. Moorings\n\nAction 2: JO to write to the owners of the three sunken boats.\n\n\
         Action 3: RV to draft a new scale of mooring fees by 31 October 2023.\n\n\
         3. Safety\n\nAction 4: SP to replace the life rings on the east pier.\n\nAction 5: JO to order signs for the slipway.\n\n\
         Action 6: RV to renew the insurance of the launch.\n\n\
         The next meeting is on 3 October 2023.\n",
    ),
    (
        "trust-2023-10.txt",
        "Harbour Trust\nMinutes of the meeting held on 3 October 2023\n\nPresent: Jane Okoro (JO), Sam Pell (SP), Ruth Vane (RV)\n\n\
         1. Actions from 5 September 2023\n\n\
         Action 1 – Two firms have been asked. SP to chase by 7 November 2023.\n\n\
         Action 3 – In progress. RV now to report by 7 November 2023.\n\n\
         Action 4 – Complete, however the ring at the far end still has to be tied on.\n\n\
         Action 5 – Complete. The signs stand.\n\n\
         Action 6 – Complete\n\n\
         2. Dredging\n\nAction 1: KV to find the survey of 1998.\n\n\
         Action 2: SP to measure the depth at the fuel berth by 7 November 2023.\n\n\
         The next meeting is on 7 November 2023.\n",
    ),
    (
        "trust-2023-11.txt",
        "Harbour Trust\nMinutes of the meeting held on 7 November 2023\n\nPresent: Jane Okoro (JO), Sam Pell (SP), Ruth Vane (RV)\n\n\
         1. Actions from 5 September 2023\n\n\
         Action 1 – Carried forward. SP to chase by 5 December 2023.\n\n\
         Action 3 – In progress. RV now to report by 5 December 2023.\n\n\
         Action 5 – Reopened: one of the signs has fallen into the water. Ongoing.\n\n\
         2. Actions from 3 October 2023\n\nAction 2 – In progress.\n\n\
         3. Lights\n\nAction 1: JO to have the light on the mole repaired by 5 December 2023.\n\n\
         Action 2: SP to count the lamps in store.\n\n\
         The next meeting is on 5 December 2023.\n",
    ),
    (
        "trust-2023-12.txt",
        "Harbour Trust\nMinutes of the meeting held on 5 December 2023\n\nPresent: Jane Okoro (JO), Sam Pell (SP), Ruth Vane (RV)\n\n\
         1. Actions from 5 September 2023\n\n\
         Action 1 – Complete. The quotes have come in.\n\n\
         Action 3 – In progress. RV now to report by 9 January 2024.\n\n\
         Action 5 – Ongoing.\n\n\
         2. Actions from 3 October 2023\n\nAction 2 – In progress.\n\n\
         All other actions of 7 November 2023 are complete.\n\n\
         The next meeting is on 9 January 2024.\n",
    ),
    (
        "trust-2024-01.txt",
        "Harbour Trust\nMinutes of the meeting held on 9 January 2024\n\nPresent: Jane Okoro (JO), Sam Pell (SP)\n\n\
         Apologies: Ruth Vane (RV)\n\n\
         1. Actions from 5 September 2023\n\n\
         Action 3 – Carried forward.\n\nAction 5 – Complete. All signs stand.\n\n\
         2. Actions from 3 October 2023\n\nAction 2 – In progress.\n\n\
         3. Launch\n\nAction 1: SP to have the engine looked at.\n",
    ),
];

/// What would act, were it more than text.
pub(crate) const HARM: &str = "</script><script>document.title='owned'</script></style></title></svg><!-- \" ' onmouseover='x' \
     javascript:alert(1) &lt;b&gt; <img src=//evil.example/a.png onerror=alert(2)> ]]> @import url(//evil.example/b) \u{202e}esrever\u{202c} \
     \u{2067}\u{200b}\u{0}";

/// The same, as a page has it.
pub(crate) const SHOWN: &str = "</script><script>document.title='owned'</script></style></title></svg><!-- \" ' onmouseover='x' \
     javascript:alert(1) &lt;b&gt; <img src=//evil.example/a.png onerror=alert(2)> ]]> @import url(//evil.example/b) ⟨U+202E⟩esrever⟨U+202C⟩ \
     ⟨U+2067⟩⟨U+200B⟩⟨U+0000⟩";

/// Markup in minutes of text.
pub(crate) const MARKUP: &str = "Guild of <b>Testers</b>\nMinutes of the meeting held on 5 September 2023\n\nPresent: Eve Moss (EM)\n\n\
     1. Things\n\n\
     Action 1: EM to close </script><script>document.title='owned'</script> the </style> and <!-- the gate by 1 October 2023.\n\n\
     Action 2: EM to read \"javascript:alert(1)\" ' onmouseover='x' &lt;img src=x onerror=alert(1)&gt; @import url(//evil.example/x).\n";
