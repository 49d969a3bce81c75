//! Large documents: few are in hand at once, read by threads of their own, so that the memory of a backfill does not hang on
//! which of them happen to meet, nor every thread keep the memory that one of them took.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

/// A text of so many bytes is large. What is read of it takes some forty times its memory: every value has its words and places.
const LARGE: usize = 256 << 10;
/// One large document is in hand for so many that are read at once.
const SHARE: usize = 4;

/// Whether a text is large.
pub(super) fn is_large(bytes: usize) -> bool {
    bytes >= LARGE
}

/// How many large documents are in hand where so many are read at once.
pub(super) fn at_once(jobs: usize) -> usize {
    jobs.div_ceil(SHARE)
}

/// The places for large documents.
#[derive(Debug)]
pub(super) struct Places {
    free: Mutex<usize>,
    freed: Condvar,
}

/// The place of a large document, from before it is read until it is stored.
#[derive(Debug)]
pub(super) struct Place(Arc<Places>);

impl Places {
    /// So many places.
    pub(super) fn of(places: usize) -> Arc<Self> {
        Arc::new(Self { free: Mutex::new(places), freed: Condvar::new() })
    }

    fn free(&self) -> MutexGuard<'_, usize> {
        // It is only ever counted up or down, so whoever fails leaves it right.
        self.free.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for a place.
    pub(super) fn take(self: &Arc<Self>) -> Place {
        let mut free = self.freed.wait_while(self.free(), |free| *free == 0).unwrap_or_else(PoisonError::into_inner);
        *free = free.saturating_sub(1);
        Place(Arc::clone(self))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        *self.0.free() += 1;
        self.0.freed.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::{Places, at_once};

    #[test]
    fn a_place_is_free_again_once_its_document_is_stored() {
        let places = Places::of(at_once(2));
        for _ in 0..3 {
            let place = places.take();
            assert_eq!(*places.free(), 0, "the only one for two readers");
            drop(place);
        }
        assert_eq!(*places.free(), 1);
        assert_eq!(at_once(64), 16);
    }
}
