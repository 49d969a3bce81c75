//! A closed value is spelled in one way: `as_str`, `Display` and the JSON form agree.

use std::collections::BTreeSet;
use std::fmt::{Debug, Display};

use minutebook::diagnostic::{Code, Severity};
use minutebook::minutes::{Basis, OwnerBasis, OwnerKind, Precision, Presence, Scope, Standing, Status};
use serde::Serialize;
use serde::de::DeserializeOwned;

fn agree<T>(all: &[T], word: fn(T) -> &'static str)
where
    T: Copy + PartialEq + Debug + Display + Serialize + DeserializeOwned,
{
    for &value in all {
        let written = word(value);
        assert_eq!(serde_json::to_value(value).ok(), Some(serde_json::Value::from(written)), "{value:?} to JSON");
        assert_eq!(serde_json::from_value::<T>(written.into()).ok(), Some(value), "{value:?} from JSON");
        assert_eq!(value.to_string(), written, "{value:?} displayed");
        assert_eq!(format!("[{value:>40}]"), format!("[{written:>40}]"), "{value:?} with a width");
    }
    let words: BTreeSet<&str> = all.iter().map(|value| word(*value)).collect();
    assert_eq!(words.len(), all.len(), "two values of one word: {all:?}");
}

#[test]
fn every_closed_value_is_spelled_as_in_the_json_form() {
    agree(Presence::ALL, Presence::as_str);
    agree(Standing::ALL, Standing::as_str);
    agree(Status::ALL, Status::as_str);
    agree(Basis::ALL, Basis::as_str);
    agree(OwnerBasis::ALL, OwnerBasis::as_str);
    agree(OwnerKind::ALL, OwnerKind::as_str);
    agree(Precision::ALL, Precision::as_str);
    agree(Scope::ALL, Scope::as_str);
    agree(Severity::ALL, Severity::as_str);
    agree(Code::ALL, Code::as_str);
}
