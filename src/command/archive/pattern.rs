//! Patterns of paths, such as `minutes/**/*.pdf`, which are walked as directories are: a link that leads back above itself ends,
//! and hidden files are left out where the pattern does not name their dot.

use std::ops::ControlFlow;
use std::path::{Component, Path, PathBuf};

use glob::MatchOptions;
use walkdir::{DirEntry, WalkDir};

use super::intake::{Names, walked};

const SIGNS: [char; 3] = ['*', '?', '['];

/// Letters count, no sign stands for the end of a directory's name, and none for the dot that hides a file.
const OPTIONS: MatchOptions =
    MatchOptions { case_sensitive: true, require_literal_separator: true, require_literal_leading_dot: true };

/// A path that is no file but has the signs of a pattern.
pub(super) fn of(path: &Path) -> Option<&str> {
    let written = path.to_str()?;
    (written.contains(SIGNS) && std::fs::symlink_metadata(path).is_err()).then_some(written)
}

pub(super) struct Pattern {
    /// The directory before the first sign.
    root: PathBuf,
    /// What a path below it has to be.
    whole: glob::Pattern,
    /// What each directory on the way has to be; from the first `**` on, any may do.
    steps: Vec<glob::Pattern>,
    /// How deep files stand; `None` with `**`.
    depth: Option<usize>,
}

impl Pattern {
    /// Why it is none, otherwise.
    pub(super) fn of(written: &str) -> Result<Self, String> {
        let parts: Vec<Component<'_>> = Path::new(written).components().collect();
        let text = |part: &Component<'_>| part.as_os_str().to_string_lossy().into_owned();
        let fixed = parts.iter().take_while(|part| !text(part).contains(SIGNS)).count();
        let (root, rest) = parts.split_at_checked(fixed).unwrap_or((&parts, &[]));
        let rest: Vec<String> = rest.iter().map(text).collect();
        let made = |pattern: &str| glob::Pattern::new(pattern).map_err(|error| format!("this is no pattern: {error}"));
        let any = rest.iter().position(|part| part == "**");
        Ok(Self {
            root: root.iter().collect(),
            whole: made(&rest.join("/"))?,
            steps: rest.iter().take(any.unwrap_or(rest.len())).map(|part| made(part)).collect::<Result<_, _>>()?,
            depth: any.is_none().then_some(rest.len()),
        })
    }

    /// Whether there is nothing that it means.
    pub(super) fn fits_none(&self) -> bool {
        self.each(&mut |_| ControlFlow::Break(())).is_continue()
    }

    /// Hands on the files, by name.
    pub(super) fn each(&self, take: &mut Names<'_>) -> ControlFlow<()> {
        let here = Path::new(".");
        let nowhere = self.root.as_os_str().is_empty();
        let root = if nowhere { here } else { &self.root };
        let walk = WalkDir::new(root).follow_links(true).sort_by_file_name().max_depth(self.depth.unwrap_or(usize::MAX));
        for met in walk.into_iter().filter_entry(|entry| self.leads_on(entry)) {
            let fits = |path: &Path| {
                let below = path.strip_prefix(root).unwrap_or(path);
                self.whole.matches_with(&below.to_string_lossy(), OPTIONS)
            };
            match &met {
                Ok(entry) if !fits(entry.path()) => continue,
                // Of what cannot be looked into only what is meant is said.
                Err(error) if error.depth() == 0 || !error.path().is_some_and(fits) && self.depth.is_some() => continue,
                _ => {}
            }
            walked(root, met, &mut |name| match name {
                Ok(path) if nowhere => take(Ok(path.strip_prefix(here).map(Path::to_owned).unwrap_or(path))),
                name => take(name),
            })?;
        }
        ControlFlow::Continue(())
    }

    /// Whether a directory may lead to a file that is meant.
    fn leads_on(&self, entry: &DirEntry) -> bool {
        let name = entry.file_name().to_string_lossy();
        match entry.depth().checked_sub(1) {
            None => true,
            Some(step) => match self.steps.get(step) {
                Some(step) => step.matches_with(&name, OPTIONS),
                // Below `**`: a hidden one only where a part of the pattern begins so.
                None => !name.starts_with('.') || self.whole.as_str().contains("/."),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Pattern;

    #[test]
    fn a_pattern_has_a_root_and_steps() {
        let of = |written: &str| {
            Pattern::of(written).map(|pattern| {
                (pattern.root.display().to_string(), pattern.whole.to_string(), pattern.steps.len(), pattern.depth)
            })
        };
        assert_eq!(of("a/b/*/c?.txt"), Ok(("a/b".to_owned(), "*/c?.txt".to_owned(), 2, Some(2))));
        assert_eq!(of("*.txt"), Ok((String::new(), "*.txt".to_owned(), 1, Some(1))));
        assert_eq!(of("/x/**/*.txt"), Ok(("/x".to_owned(), "**/*.txt".to_owned(), 0, None)));
        assert!(of("a/[").is_err());
    }
}
