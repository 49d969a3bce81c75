//! Optional content (ISO 32000-1, 8.11): layers that are switched off.

use std::collections::HashSet;

use lopdf::{Dictionary, Object};

use super::file::{File, as_dictionary};

/// Which layers the document itself switches off.
#[derive(Debug, Default)]
pub(super) struct Layers {
    /// Whether a layer that no list names is off.
    base_off: bool,
    /// The layers, by the address of their dictionaries, that are the other way.
    others: HashSet<usize>,
}

impl Layers {
    pub(super) fn of(file: &File) -> Self {
        let Some(properties) = file.catalog().and_then(|catalog| file.dictionary(catalog, b"OCProperties")) else {
            return Self::default();
        };
        let Some(default) = file.dictionary(properties, b"D") else { return Self::default() };
        let base_off = file.name(default, b"BaseState") == Some(b"OFF");
        let list = file.array(default, if base_off { b"ON" } else { b"OFF" }).unwrap_or_default();
        let others = list.iter().filter_map(|layer| as_dictionary(file.resolve(layer))).map(address).collect();
        Self { base_off, others }
    }

    /// Whether what belongs to this layer, or to this set of layers, is not shown.
    pub(super) fn is_off(&self, file: &File, layer: &Dictionary) -> bool {
        let Some(members) = file.get(layer, b"OCGs") else { return self.off(layer) };
        let members: Vec<bool> = match members {
            Object::Array(list) => list.iter().filter_map(|m| as_dictionary(file.resolve(m))).map(|m| self.off(m)).collect(),
            single => as_dictionary(single).map(|m| self.off(m)).into_iter().collect(),
        };
        if members.is_empty() {
            return false;
        }
        let (all_off, some_off) = (members.iter().all(|off| *off), members.iter().any(|off| *off));
        match file.name(layer, b"P") {
            Some(b"AllOn") => some_off,
            Some(b"AnyOff") => !some_off,
            Some(b"AllOff") => !all_off,
            _ => all_off,
        }
    }

    fn off(&self, layer: &Dictionary) -> bool {
        self.base_off != self.others.contains(&address(layer))
    }
}

fn address(dictionary: &Dictionary) -> usize {
    std::ptr::from_ref(dictionary).addr()
}
