//! How the allocator of this process treats the memory of large documents.

/// Has large pieces of memory taken from the system and given back one by one.
///
/// The allocator of GNU does so at first, but takes pieces of any size that was ever freed out of what it keeps: after a few
/// large documents it keeps more than all that a backfill needs. Elsewhere this does nothing.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[expect(unsafe_code, reason = "there is no safe way to call mallopt")]
pub(super) fn large_pieces_by_themselves() {
    /// What is large, in bytes.
    const LARGE: libc::c_int = 1 << 20;
    // SAFETY: mallopt(3) takes two numbers, and may be called at any time; where it refuses them nothing changes.
    unsafe { libc::mallopt(libc::M_MMAP_THRESHOLD, LARGE) };
}

#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
pub(super) fn large_pieces_by_themselves() {}
