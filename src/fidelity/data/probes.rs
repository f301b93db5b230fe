//! The probes, and what each tokenizer and each known rule of thumb counts for them.
//!
//! Written by `make fidelity-data` (tools/fidelity) from vocabularies in published packages, 2026-11-25: do not edit.
//! A count is that of the probe less that of the base text, so that a chat template, a constant hidden prompt
//! and what happens at the text's ends cancel out.

/// The lines that probes are made of.
pub const LINES: &str = r##"ーーーーーーーーーーーーーーーーーーーーーーーーーーーーーーー
①②③④⑤⑥⑦⑧⑨
AAAAAAAAAAAAAAAAA
⇒⇔↦⟶⟿↯
မြန်မာစာ စမ်းသပ်
ગુજરાતી પરીક્ષા
דג סקרן שט בים
a                                                             b
xxxxxxxxxxxxxxxxx
aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
հայերեն լեզվի փորձ
……………………………………………
०१२३४५६७८९
گچ پژ ژرف
ພາສາລາວ ທົດສອບ
xyzxyzxyzxyzxyzxyzxyzxyzxyzxyzxyz
♩♪♫♬𝄞𝄢
1,048,576.00 65,537.125
ㄅㄆㄇㄈㄉㄊㄋㄌ
................................................
000000000000000000000000000000000000000000000000
The quick brown fox jumps over the lazy dog
~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~
বাংলা ভাষার পরীক্ষা
🇨🇳🇺🇸🇫🇷🇧🇷🇳🇬
tHe qUiCk bRoWn fOx
ーーーーーーーーーーーーーーーーー
=================
AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
ਪੰਜਾਬੀ ਪਰਖ
哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈
天下大势分久必合合久必分
00000000000000000"##;

/// Pairs of probes, one a line: the lines of either, counted from `0`.
pub const PAIRS: &str = r"0123 45678
59:; <=>
5?@; A:BC
1DE FG:
2HIJ G1@K
GLM NOP7";

/// Number of pairs.
pub const PAIR_COUNT: usize = 6;

/// Number of tokenizers; the rows after them are rules of thumb.
pub const FAMILY_COUNT: usize = 18;

/// What each counts for the base text.
#[rustfmt::skip]
pub static BASE: [u8; 26] = [
    19, // o200k
    19, // cl100k
    21, // claude3
    32, // claude4.7
    20, // gemma3
    20, // gemma2
    19, // llama3
    23, // llama2
    19, // qwen3
    20, // qwen3.5
    20, // deepseek3
    20, // deepseek2
    19, // glm4
    19, // glm4.7
    19, // kimi2
    19, // minimax
    20, // tekken
    23, // mistral-spm
    23, // new-api openai
    25, // new-api claude
    24, // new-api gemini
    19, // characters / 4
    19, // bytes / 4
    114, // runes * 1.5
    15, // words
    20, // Claude 2
];

/// What each counts for either probe of each pair.
#[rustfmt::skip]
pub static COUNTS: [[u8; 12]; 26] = [
    [40, 29, 19, 39, 30, 39, 39, 14, 42, 33, 17, 31], // o200k
    [68, 84, 72, 59, 56, 75, 44, 60, 65, 57, 48, 43], // cl100k
    [77, 57, 55, 38, 62, 56, 46, 36, 74, 57, 59, 60], // claude3
    [86, 70, 86, 38, 73, 58, 53, 81, 83, 57, 89, 60], // claude4.7
    [30, 31, 27, 24, 29, 50, 67, 19, 30, 25, 12, 42], // gemma3
    [27, 42, 32, 30, 37, 48, 67, 27, 28, 36, 24, 39], // gemma2
    [48, 84, 69, 43, 55, 65, 41, 58, 57, 54, 48, 40], // llama3
    [77, 87, 90, 82, 89, 72, 87, 54, 78, 78, 64, 90], // llama2
    [60, 61, 50, 44, 45, 59, 76, 41, 45, 49, 41, 38], // qwen3
    [40, 39, 38, 41, 40, 67, 76, 30, 51, 46, 27, 37], // qwen3.5
    [57, 50, 35, 38, 43, 42, 36, 22, 54, 34, 26, 27], // deepseek3
    [62, 90, 80, 73, 65, 85, 72, 73, 63, 68, 68, 42], // deepseek2
    [62, 84, 71, 54, 55, 70, 38, 60, 65, 51, 48, 26], // glm4
    [62, 69, 55, 44, 52, 54, 38, 40, 65, 44, 44, 26], // glm4.7
    [57, 45, 41, 35, 47, 47, 35, 29, 51, 39, 30, 26], // kimi2
    [40, 74, 61, 49, 50, 66, 35, 52, 44, 42, 41, 26], // minimax
    [72, 43, 46, 56, 42, 59, 70, 40, 80, 39, 42, 45], // tekken
    [77, 80, 71, 74, 84, 73, 87, 47, 69, 68, 50, 54], // mistral-spm
    [32, 53, 21, 9, 26, 38, 15, 35, 25, 40, 19, 54], // new-api openai
    [44, 55, 23, 11, 30, 40, 17, 37, 33, 49, 21, 65], // new-api claude
    [30, 44, 23, 12, 25, 47, 19, 36, 24, 43, 21, 39], // new-api gemini
    [17, 32, 25, 9, 19, 25, 26, 22, 17, 14, 20, 28], // characters / 4
    [40, 50, 45, 22, 38, 33, 30, 34, 33, 30, 33, 43], // bytes / 4
    [98, 192, 150, 51, 110, 149, 152, 129, 98, 80, 117, 167], // runes * 1.5
    [3, 10, 6, 5, 4, 6, 10, 6, 6, 5, 5, 4], // words
    [53, 80, 85, 75, 72, 74, 13, 68, 65, 48, 66, 40], // Claude 2
];
