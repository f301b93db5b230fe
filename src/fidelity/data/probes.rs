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
00000000000000000
٠١٢٣٤٥٦٧٨٩
930174628501937462850193
a　　　　　　　b
ＡＢＣ１２３ｘｙｚ
ᚠᚢᚦᚨᚱᚲᚷᚹ
AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
ᠮᠣᠩᠭᠣᠯ
a																			b
نص حكيم له سر قاطع وذو شأن عظيم
யாமறிந்த மொழிகளிலே
Kæmi ný öxi hér ykist þjófum
################################################"##;

/// Pairs of probes, one a line: the lines of either, counted from `0`.
pub const PAIRS: &str = r"0123 45678
59:; <=>
5?@; A:BC
1DE FG:
2HIJ G1@K
GLM NOP7
LGM QRFS
PT4O QT8U
0VWX GYP
ZQ@[ 1?H\";

/// Number of pairs.
pub const PAIR_COUNT: usize = 10;

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
pub static COUNTS: [[u8; 20]; 26] = [
    [40, 29, 19, 39, 30, 39, 39, 14, 42, 33, 17, 31, 17, 26, 38, 50, 37, 26, 45, 47], // o200k
    [68, 84, 72, 59, 56, 75, 44, 60, 65, 57, 48, 43, 48, 38, 69, 64, 59, 54, 78, 62], // cl100k
    [77, 57, 55, 38, 62, 56, 46, 36, 74, 57, 59, 60, 59, 41, 60, 73, 71, 48, 71, 74], // claude3
    [86, 70, 86, 38, 73, 58, 53, 81, 83, 57, 89, 60, 89, 86, 57, 83, 89, 48, 73, 87], // claude4.7
    [30, 31, 27, 24, 29, 50, 67, 19, 30, 25, 12, 42, 12, 62, 47, 46, 26, 37, 43, 35], // gemma3
    [27, 42, 32, 30, 37, 48, 67, 27, 28, 36, 24, 39, 24, 42, 53, 34, 23, 45, 50, 34], // gemma2
    [48, 84, 69, 43, 55, 65, 41, 58, 57, 54, 48, 40, 48, 28, 63, 53, 44, 48, 70, 59], // llama3
    [77, 87, 90, 82, 89, 72, 87, 54, 78, 78, 64, 90, 64, 61, 78, 76, 81, 76, 84, 83], // llama2
    [60, 61, 50, 44, 45, 59, 76, 41, 45, 49, 41, 38, 41, 54, 62, 48, 47, 55, 68, 42], // qwen3
    [40, 39, 38, 41, 40, 67, 76, 30, 51, 46, 27, 37, 27, 54, 51, 61, 34, 43, 60, 62], // qwen3.5
    [57, 50, 35, 38, 43, 42, 36, 22, 54, 34, 26, 27, 26, 35, 43, 56, 54, 31, 60, 45], // deepseek3
    [62, 90, 80, 73, 65, 85, 72, 73, 63, 68, 68, 42, 68, 57, 79, 67, 59, 87, 89, 59], // deepseek2
    [62, 84, 71, 54, 55, 70, 38, 60, 65, 51, 48, 26, 48, 43, 64, 63, 59, 48, 77, 56], // glm4
    [62, 69, 55, 44, 52, 54, 38, 40, 65, 44, 44, 26, 44, 34, 49, 54, 59, 44, 65, 56], // glm4.7
    [57, 45, 41, 35, 47, 47, 35, 29, 51, 39, 30, 26, 30, 34, 47, 63, 59, 39, 62, 41], // kimi2
    [40, 74, 61, 49, 50, 66, 35, 52, 44, 42, 41, 26, 41, 27, 58, 40, 44, 37, 53, 44], // minimax
    [72, 43, 46, 56, 42, 59, 70, 40, 80, 39, 42, 45, 42, 69, 58, 55, 71, 40, 51, 67], // tekken
    [77, 80, 71, 74, 84, 73, 87, 47, 69, 68, 50, 54, 50, 61, 74, 81, 78, 68, 80, 88], // mistral-spm
    [32, 53, 21, 9, 26, 38, 15, 35, 25, 40, 19, 54, 19, 27, 25, 7, 40, 25, 31, 55], // new-api openai
    [44, 55, 23, 11, 30, 40, 17, 37, 33, 49, 21, 65, 21, 29, 32, 10, 61, 27, 36, 69], // new-api claude
    [30, 44, 23, 12, 25, 47, 19, 36, 24, 43, 21, 39, 21, 30, 28, 13, 50, 27, 30, 68], // new-api gemini
    [17, 32, 25, 9, 19, 25, 26, 22, 17, 14, 20, 28, 20, 24, 14, 12, 23, 17, 16, 26], // characters / 4
    [40, 50, 45, 22, 38, 33, 30, 34, 33, 30, 33, 43, 33, 30, 32, 23, 42, 32, 32, 38], // bytes / 4
    [98, 192, 150, 51, 110, 149, 152, 129, 98, 80, 117, 167, 117, 140, 84, 69, 137, 102, 96, 153], // runes * 1.5
    [3, 10, 6, 5, 4, 6, 10, 6, 6, 5, 5, 4, 5, 4, 4, 3, 4, 11, 9, 3], // words
    [53, 80, 85, 75, 72, 74, 13, 68, 65, 48, 66, 40, 66, 37, 37, 51, 61, 67, 87, 45], // Claude 2
];
