//! The one type that crosses to JavaScript: a tree of plain values.
//!
//! Reports and the registry are turned into it field by field. Deriving `Serialize` for each of their
//! structs would do the same with half a kilobyte of code apiece, ten gzipped in all.

use serde::{Serialize, Serializer};

use crate::text::words;

/// A plain value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A truth value.
    Flag(bool),
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Value>),
    /// An object.
    Object(Object),
}

/// An object, members in the order written.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Object(Vec<(String, Value)>);

impl Object {
    /// Adds a member.
    #[inline(never)]
    pub fn put(&mut self, name: &str, value: Value) {
        self.0.push((name.to_owned(), value));
    }

    /// The members, in the order written.
    pub fn members(&mut self) -> impl Iterator<Item = (&str, &mut Value)> {
        self.0.iter_mut().map(|(name, value)| (name.as_str(), value))
    }

    /// Adds a truth value.
    pub fn flag(&mut self, name: &str, flag: bool) {
        self.put(name, Value::Flag(flag));
    }

    /// Adds a number.
    pub fn number(&mut self, name: &str, number: f64) {
        self.put(name, Value::Number(number));
    }

    /// Adds a text.
    #[inline(never)]
    pub fn text(&mut self, name: &str, text: &str) {
        self.put(name, Value::Text(text.to_owned()));
    }

    /// Adds a text where there is one.
    #[inline(never)]
    pub fn text_if(&mut self, name: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.text(name, text);
        }
    }

    /// Adds a number where there is one.
    pub fn number_if(&mut self, name: &str, number: Option<f64>) {
        if let Some(number) = number {
            self.number(name, number);
        }
    }

    /// Adds a list of texts.
    #[inline(never)]
    pub fn texts(&mut self, name: &str, texts: &[String]) {
        self.list(name, texts.iter().map(|text| Value::Text(text.clone())));
    }

    /// Adds a list of words that is written as one text.
    pub fn words(&mut self, name: &str, list: &str) {
        self.list(name, words(list).map(|word| Value::Text(word.to_owned())));
    }

    /// Adds a list.
    pub fn list(&mut self, name: &str, items: impl Iterator<Item = Value>) {
        self.put(name, Value::List(items.collect()));
    }

    /// Adds a list of named texts as an object.
    #[inline(never)]
    pub fn pairs(&mut self, name: &str, pairs: &[(String, String)]) {
        let mut object = Object::default();
        for (name, text) in pairs {
            object.text(name, text);
        }
        self.put(name, Value::Object(object));
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Flag(flag) => serializer.serialize_bool(*flag),
            Value::Number(number) => serializer.serialize_f64(*number),
            Value::Text(text) => serializer.serialize_str(text),
            Value::List(items) => serializer.collect_seq(items),
            Value::Object(object) => object.serialize(serializer),
        }
    }
}

impl Serialize for Object {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}
