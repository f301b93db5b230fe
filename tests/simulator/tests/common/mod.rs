//! What the tests of the simulator share: a short-lived simulator and a client that shows everything.

#![allow(dead_code, reason = "each test binary uses its own part")]

use key_doctor_simulator::{Config, Scenario, Simulator, demo_keys};
use reqwest::header::HeaderMap;
use reqwest::redirect::Policy;
use reqwest::{Client, Method, RequestBuilder};
use serde_json::{Value, json};
use std::time::Duration;

pub const ORIGIN: &str = "http://127.0.0.1:8787";
pub const HELLO: &str = "Hello from the key-doctor demo.";

/// A simulator whose slow key needs 150 ms.
pub async fn start() -> Simulator {
    let slow = Duration::from_millis(150);
    Simulator::start(Config { slow, ..Config::default() }).await.unwrap()
}

pub fn client() -> Client {
    Client::builder().no_proxy().redirect(Policy::none()).build().unwrap()
}

/// The demo key of a scenario.
pub fn key(scenario: Scenario) -> String {
    demo_keys().unwrap().into_iter().find(|row| row.scenario == scenario).unwrap().key
}

pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub text: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap()
    }

    pub fn at(&self, pointer: &str) -> Value {
        self.json().pointer(pointer).cloned().unwrap_or_default()
    }

    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The `data:` lines of a stream, `[DONE]` left out.
    pub fn events(&self) -> Vec<Value> {
        let data = self.text.lines().filter_map(|line| line.strip_prefix("data: "));
        data.filter(|data| *data != "[DONE]").map(|data| serde_json::from_str(data).unwrap()).collect()
    }
}

pub async fn send(request: RequestBuilder) -> Answer {
    let response = request.send().await.unwrap();
    Answer {
        status: response.status().as_u16(),
        headers: response.headers().clone(),
        text: response.text().await.unwrap(),
    }
}

pub fn post(url: &str, body: &Value) -> RequestBuilder {
    client().post(url).header("content-type", "application/json").body(body.to_string())
}

pub fn options(url: &str) -> RequestBuilder {
    client().request(Method::OPTIONS, url)
}

#[derive(Clone, Copy, Debug)]
pub enum Wire {
    Chat,
    Responses,
    Messages,
    Gemini,
}

pub const WIRES: [Wire; 4] = [Wire::Chat, Wire::Responses, Wire::Messages, Wire::Gemini];

impl Wire {
    pub fn url(self, host: &str, model: &str) -> String {
        match self {
            Self::Chat => format!("{host}/v1/chat/completions"),
            Self::Responses => format!("{host}/v1/responses"),
            Self::Messages => format!("{host}/v1/messages"),
            Self::Gemini => format!("{host}/v1beta/models/{model}:generateContent"),
        }
    }

    pub fn body(self, model: &str, prompt: &str) -> Value {
        let messages = json!([{ "role": "user", "content": prompt }]);
        match self {
            Self::Chat => json!({ "model": model, "messages": messages }),
            Self::Responses => json!({ "model": model, "input": prompt, "store": false }),
            Self::Messages => json!({ "model": model, "max_tokens": 64, "messages": messages }),
            Self::Gemini => {
                json!({ "contents": [{ "role": "user", "parts": [{ "text": prompt }] }] })
            }
        }
    }

    /// A well-formed request, as a page would send it.
    pub fn ask(self, host: &str, key: &str, model: &str, prompt: &str) -> RequestBuilder {
        let request = post(&self.url(host, model), &self.body(model, prompt)).header("origin", ORIGIN);
        self.sign(request, key)
    }

    pub fn sign(self, request: RequestBuilder, key: &str) -> RequestBuilder {
        match self {
            Self::Chat | Self::Responses => request.header("authorization", format!("Bearer {key}")),
            Self::Messages => request
                .header("x-api-key", key)
                .header("anthropic-version", "2023-06-01")
                .header("anthropic-dangerous-direct-browser-access", "true"),
            Self::Gemini => request.header("x-goog-api-key", key),
        }
    }

    /// Where the answer's text is.
    pub fn text_at(self) -> &'static str {
        match self {
            Self::Chat => "/choices/0/message/content",
            Self::Responses => "/output/0/content/0/text",
            Self::Messages => "/content/0/text",
            Self::Gemini => "/candidates/0/content/parts/0/text",
        }
    }
}
