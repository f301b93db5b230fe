//! The demo keys and what each of them makes a provider do.
//!
//! `www/demo-keys.json` is the only place where they are written down: the page offers the same file to
//! its visitors, and its `outcome` column is what the tests expect of `testKey`.

use serde::{Deserialize, Serialize};
use std::collections::HashMap;

const FILE: &str = include_str!("../../../www/demo-keys.json");

/// One row of `www/demo-keys.json`.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct DemoKey {
    /// The key as a person pastes it.
    pub key: String,
    /// A few words for a picker.
    pub label: String,
    /// What the provider does when this key arrives.
    pub scenario: Scenario,
    /// The cause code (or `ok`) that `testKey` should reach on the open host with the chat wire.
    pub outcome: String,
    /// One or two sentences for a person.
    pub about: String,
}

/// What a provider does with a key.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Scenario {
    /// Answers as asked.
    Good,
    /// Does not know the key: the scenario of every key that is not in the file, too.
    Unknown,
    /// Knew the key once.
    Revoked,
    /// The key's end date has passed.
    Expired,
    /// No prepaid credit, or the budget is spent.
    NoCredit,
    /// No working payment method.
    BillingInactive,
    /// Too many requests in this minute.
    RateLimited,
    /// No capacity.
    Overloaded,
    /// The caller's country is not served.
    RegionBlocked,
    /// The model exists, this key may not use it.
    NoModelAccess,
    /// A restricted key without the permission to ask a model; it may list models.
    MissingScope,
    /// The account is closed.
    Disabled,
    /// The caller's address is not on the allow-list.
    IpNotAllowed,
    /// The key's owner has left the organisation.
    NoOrganization,
    /// The prompt is refused.
    ContentBlocked,
    /// Answers as asked, after [`Config::slow`](crate::Config::slow).
    Slow,
    /// Accepts the request and never answers.
    Stuck,
    /// Status 200 with an error in the body.
    ErrorInSuccess,
    /// Status 200 with a web page.
    Html,
    /// Status 200 without any text.
    Empty,
    /// A relay whose own upstream key is dead.
    RelayUpstreamKey,
    /// A relay with nobody to pass the model on to.
    RelayNoChannel,
    /// Another model than the one asked answers.
    OtherModel,
    /// A 502 page of the web server in front.
    Outage,
    /// A 403 challenge page of a firewall.
    Firewall,
    /// A 500 whose long text repeats the key and carries markup.
    Hostile,
}

impl Scenario {
    /// Whether the key is refused on every route, before the body is read. The other scenarios still list
    /// models, which is how a tester tells "the key is wrong" from "this request is refused".
    pub fn at_the_door(self) -> bool {
        use Scenario::*;
        match self {
            Unknown | Revoked | Expired | RegionBlocked | Disabled | IpNotAllowed | NoOrganization | Html | Outage
            | Firewall | Hostile => true,
            Good | NoCredit | BillingInactive | RateLimited | Overloaded | NoModelAccess | MissingScope
            | ContentBlocked | Slow | Stuck | ErrorInSuccess | Empty | RelayUpstreamKey | RelayNoChannel
            | OtherModel => false,
        }
    }
}

/// The rows of `www/demo-keys.json`, in its order.
pub fn demo_keys() -> serde_json::Result<Vec<DemoKey>> {
    serde_json::from_str(FILE)
}

/// Looks keys up.
#[derive(Debug)]
pub(crate) struct KeyRing(HashMap<String, Scenario>);

impl KeyRing {
    pub(crate) fn load() -> serde_json::Result<Self> {
        let pair = |row: DemoKey| (row.key, row.scenario);
        Ok(Self(demo_keys()?.into_iter().map(pair).collect()))
    }

    pub(crate) fn scenario(&self, key: &str) -> Scenario {
        self.0.get(key).copied().unwrap_or(Scenario::Unknown)
    }
}
