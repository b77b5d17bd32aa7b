//! Writes JSON. Names and texts are plain words, so nothing is escaped.

use std::fmt::{self, Display};

/// An object whose members come in the order in which they were added.
pub struct Object {
    members: Vec<String>,
}

impl Object {
    pub fn new() -> Object {
        Object { members: vec![] }
    }

    fn member(mut self, name: &str, value: impl Display) -> Object {
        self.members.push(format!("\"{name}\":{value}"));
        self
    }

    pub fn text(self, name: &str, value: &str) -> Object {
        self.member(name, format!("\"{value}\""))
    }

    pub fn number(self, name: &str, value: usize) -> Object {
        self.member(name, value)
    }

    /// A number, or null.
    pub fn optional(self, name: &str, value: Option<usize>) -> Object {
        self.member(name, value.map_or("null".to_string(), |number| number.to_string()))
    }

    pub fn numbers(self, name: &str, values: &[f64]) -> Object {
        let texts: Vec<String> = values.iter().map(|value| format!("{value:.3}")).collect();
        self.member(name, format!("[{}]", texts.join(",")))
    }

    pub fn object(self, name: &str, value: Object) -> Object {
        self.member(name, value)
    }
}

impl Display for Object {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{{{}}}", self.members.join(","))
    }
}
