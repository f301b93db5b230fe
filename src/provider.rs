//! The vocabulary of the registry: what there is to know about a provider, as `const` data.
//!
//! Each provider is one file under `providers/` that holds one [`Provider`] constant and one row in
//! [`crate::providers::ALL`]. Adding a provider touches no other code.

/// A request and reply format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wire {
    /// OpenAI Chat Completions.
    Chat,
    /// OpenAI Responses.
    Responses,
    /// Anthropic Messages.
    Messages,
    /// Gemini generateContent.
    Gemini,
}

impl Wire {
    /// Every wire.
    pub const ALL: [Wire; 4] = [Wire::Chat, Wire::Responses, Wire::Messages, Wire::Gemini];

    /// The name used in options.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Wire::Chat => "chat",
            Wire::Responses => "responses",
            Wire::Messages => "messages",
            Wire::Gemini => "gemini",
        }
    }
}

/// How the key travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyHeader {
    /// `Authorization: Bearer <key>`.
    Bearer,
    /// `x-api-key: <key>`.
    XApiKey,
    /// `x-goog-api-key: <key>`.
    XGoogApiKey,
    /// `api-key: <key>`.
    ApiKey,
}

impl KeyHeader {
    /// Every style, the most common first.
    pub const ALL: [KeyHeader; 4] = [KeyHeader::Bearer, KeyHeader::XApiKey, KeyHeader::XGoogApiKey, KeyHeader::ApiKey];

    /// Header name, as documentation writes it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            KeyHeader::Bearer => "Authorization",
            KeyHeader::XApiKey => "x-api-key",
            KeyHeader::XGoogApiKey => "x-goog-api-key",
            KeyHeader::ApiKey => "api-key",
        }
    }

    /// What stands before the key in the header's value.
    #[must_use]
    pub const fn prefix(self) -> &'static str {
        match self {
            KeyHeader::Bearer => "Bearer ",
            _ => "",
        }
    }
}

/// What sort of thing a provider entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A vendor of models with hosts of its own.
    Vendor,
    /// A host of other vendors' models, with hosts of its own.
    Host,
    /// Software that resells or routes; the user's own base URL.
    Relay,
    /// A server on the user's machine or network.
    Local,
    /// The simulator that `make serve` starts.
    Demo,
    /// Closed down; kept so that its errors can be explained.
    Retired,
}

impl Kind {
    /// Every variant, in order.
    pub const ALL: [Kind; 6] = [Kind::Vendor, Kind::Host, Kind::Relay, Kind::Local, Kind::Demo, Kind::Retired];

    /// The name used in [`crate::catalog::providers`].
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Kind::Vendor => "vendor",
            Kind::Host => "host",
            Kind::Relay => "relay",
            Kind::Local => "local",
            Kind::Demo => "demo",
            Kind::Retired => "retired",
        }
    }
}

/// One API root of a provider.
#[derive(Clone, Copy, Debug)]
pub struct Endpoint {
    /// Base URL without a trailing slash, version segment included: `https://api.openai.com/v1`.
    /// `{…}` marks a part that each account has of its own; a `{…}` label in the host stands for one
    /// or more host labels.
    pub base: &'static str,
    /// The wire spoken there.
    pub wire: Wire,
    /// What tells it from its siblings, empty for the main one: `China`, `international`, `coding plan`.
    pub note: &'static str,
}

/// What one character of a key's body may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alphabet {
    /// `0-9a-f`.
    HexLower,
    /// `0-9a-fA-F`.
    Hex,
    /// `0-9A-Za-z`.
    Alnum,
    /// `0-9a-z`.
    AlnumLower,
    /// `0-9A-Za-z_-`.
    Base64Url,
    /// `0-9A-Za-z+/=`.
    Base64,
    /// Any visible ASCII character.
    Visible,
}

impl Alphabet {
    /// Every variant, in order.
    pub const ALL: [Alphabet; 7] = [
        Alphabet::HexLower,
        Alphabet::Hex,
        Alphabet::Alnum,
        Alphabet::AlnumLower,
        Alphabet::Base64Url,
        Alphabet::Base64,
        Alphabet::Visible,
    ];
}

/// What a credential with this shape is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyKind {
    /// An ordinary API key.
    Api,
    /// Manages an organisation; high risk, refused for inference.
    Admin,
    /// A login token (OAuth access token).
    OauthAccess,
    /// A refresh token: never a credential of a request.
    OauthRefresh,
    /// A browser session value.
    Session,
    /// A subscription or coding-plan key, valid on that plan's own endpoint.
    Plan,
    /// An identifier, not a secret.
    Id,
    /// A webhook or publishable secret.
    Webhook,
    /// An older key type that the provider has cut off or is cutting off.
    Legacy,
}

impl KeyKind {
    /// Every variant, in order.
    pub const ALL: [KeyKind; 9] = [
        KeyKind::Api,
        KeyKind::Admin,
        KeyKind::OauthAccess,
        KeyKind::OauthRefresh,
        KeyKind::Session,
        KeyKind::Plan,
        KeyKind::Id,
        KeyKind::Webhook,
        KeyKind::Legacy,
    ];
}

/// How keys of a provider look. A match is a hint, a mismatch never a verdict: shapes change.
#[derive(Clone, Copy, Debug)]
pub struct KeyShape {
    /// In words, with its article left out: `OpenAI project key`.
    pub name: &'static str,
    /// The public beginning, empty when there is none.
    pub prefix: &'static str,
    /// Characters after the prefix.
    pub alphabet: Alphabet,
    /// Fewest and most characters after the prefix.
    pub length: (usize, usize),
    /// A text the body must contain (OpenAI's `T3BlbkFJ`), empty for none.
    pub contains: &'static str,
    /// A text the body must end with (Anthropic's `AA`), empty for none.
    pub suffix: &'static str,
    /// What it is for.
    pub kind: KeyKind,
    /// True where no other provider's keys look like this, so that the shape names the provider.
    pub distinctive: bool,
    /// Where and when the shape was seen.
    pub source: &'static str,
}

impl KeyShape {
    /// An ordinary distinctive shape to build constants from with `..`.
    pub const BASE: KeyShape = KeyShape {
        name: "",
        prefix: "",
        alphabet: Alphabet::Base64Url,
        length: (16, 300),
        contains: "",
        suffix: "",
        kind: KeyKind::Api,
        distinctive: true,
        source: "",
    };
}

/// A cheap read-only request that only an authentic key passes.
#[derive(Clone, Copy, Debug)]
pub struct Proof {
    /// Path below the base URL: `/models`. With a leading `^`, a path from the origin's root:
    /// `^/user/balance`.
    pub path: &'static str,
    /// What a 200 there also tells, in words, empty when it only authenticates.
    pub tells: &'static str,
    /// Where and when this was established.
    pub source: &'static str,
}

/// A read-only page about the account that an ordinary key opens.
#[derive(Clone, Copy, Debug)]
pub struct Fact {
    /// Path as in [`Proof::path`].
    pub path: &'static str,
    /// What is read there: `label=member.member|…`, where a number picks from a list and `'text` stands for
    /// itself. `balance`, its `unit`, and `blocked` (true where the key or its owner is) have a meaning;
    /// other labels are shown as they are.
    pub reads: &'static str,
    /// Where and when this was established.
    pub source: &'static str,
}

/// Whether the model list answers without a valid key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ModelList {
    /// Needs a valid key.
    Keyed,
    /// Answers anybody: proves nothing about a key.
    Public,
    /// Not established.
    Unknown,
    /// There is none.
    None,
}

impl ModelList {
    /// Every variant, in order.
    pub const ALL: [ModelList; 4] = [ModelList::Keyed, ModelList::Public, ModelList::Unknown, ModelList::None];

    /// The name used in [`crate::catalog::providers`].
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            ModelList::Keyed => "keyed",
            ModelList::Public => "public",
            ModelList::Unknown => "unknown",
            ModelList::None => "none",
        }
    }
}

/// Whether a web page may call the provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BrowserAccess {
    /// Pages may call it and read errors too.
    Yes,
    /// Only with the headers in [`Provider::headers`], or with others left out.
    Conditional,
    /// Pages are refused.
    No,
    /// Not established.
    Unknown,
}

impl BrowserAccess {
    /// Every variant, in order.
    pub const ALL: [BrowserAccess; 4] =
        [BrowserAccess::Yes, BrowserAccess::Conditional, BrowserAccess::No, BrowserAccess::Unknown];

    /// The name used in [`crate::catalog::providers`].
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            BrowserAccess::Yes => "yes",
            BrowserAccess::Conditional => "conditional",
            BrowserAccess::No => "no",
            BrowserAccess::Unknown => "unknown",
        }
    }
}

/// A page of the provider where something is done.
#[derive(Clone, Copy, Debug)]
pub struct Links {
    /// Where keys are made and revoked.
    pub keys: &'static str,
    /// Where balance and billing stand.
    pub billing: &'static str,
    /// Where limits or usage stand, empty when unknown.
    pub limits: &'static str,
    /// The status page, empty when unknown.
    pub status: &'static str,
    /// The reference of errors, empty when unknown.
    pub errors: &'static str,
}

impl Links {
    /// No links, to build constants from with `..`.
    pub const NONE: Links = Links { keys: "", billing: "", limits: "", status: "", errors: "" };
}

/// Everything known about a provider.
#[derive(Clone, Copy, Debug)]
pub struct Provider {
    /// Stable id: lower case, digits and dashes.
    pub id: &'static str,
    /// Display name.
    pub name: &'static str,
    /// What sort of thing it is.
    pub kind: Kind,
    /// API roots, the default first. Empty for software at the user's own address.
    pub endpoints: &'static [Endpoint],
    /// Further host names that belong to it: consoles, documentation, old hosts. A base URL there is
    /// corrected or explained. Lists of words are one text with `|` between them: a pointer a word is data
    /// that does not compress.
    pub web_hosts: &'static str,
    /// How the key travels on the default wire.
    pub key_header: KeyHeader,
    /// Further headers of every request, where the server requires them.
    pub headers: &'static [(&'static str, &'static str)],
    /// Environment variables its SDKs and tools read, the usual one first.
    pub env: &'static str,
    /// Key shapes, the most specific first.
    pub shapes: &'static [KeyShape],
    /// The cheapest proof that a key is authentic.
    pub proof: Option<Proof>,
    /// Read-only pages about the account, at most two.
    pub facts: &'static [Fact],
    /// Path below the base URL where a `POST` of `{}` is refused only after the key was looked at, so that
    /// it proves the key and costs nothing; empty where that was not observed.
    pub incomplete: &'static str,
    /// Whether the model list needs a key.
    pub models: ModelList,
    /// Models to try when the account lists none, cheapest first. Names rot: the account's list wins.
    pub fallback_models: &'static str,
    /// Pages.
    pub links: Links,
    /// Whether a page may call it.
    pub browser: BrowserAccess,
    /// Date and source of that.
    pub browser_source: &'static str,
    /// Remarks for people: one sentence each.
    pub notes: &'static [&'static str],
}

impl Provider {
    /// An OpenAI-compatible Bearer host to build constants from with `..Provider::BASE`.
    pub const BASE: Provider = Provider {
        id: "",
        name: "",
        kind: Kind::Host,
        endpoints: &[],
        web_hosts: "",
        key_header: KeyHeader::Bearer,
        headers: &[],
        env: "",
        shapes: &[],
        proof: None,
        facts: &[],
        incomplete: "",
        models: ModelList::Unknown,
        fallback_models: "",
        links: Links::NONE,
        browser: BrowserAccess::Unknown,
        browser_source: "",
        notes: &[],
    };
}
