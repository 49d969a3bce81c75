//! The command.
use std::io::Read;
fn main() {
    for path in std::env::args().skip(1) {
        let mut bytes = Vec::new();
        std::fs::File::open(&path).unwrap().read_to_end(&mut bytes).unwrap();
        let source = minutebook::Source::from_bytes(&bytes).unwrap();
        let parsed = minutebook::Parser::new().parse(&source).unwrap();
        println!("{}", serde_json::to_string_pretty(&parsed).unwrap());
    }
}
