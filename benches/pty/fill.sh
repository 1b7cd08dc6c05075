#!/bin/sh
# Fills target/pty-data as a usual learner's: 300 finished sittings and one interrupted, all made by
# the program itself. Needs a release build.
set -eu
cd "$(dirname "$0")/../.."
program=target/release/caytre
data=target/pty-data
rm -rf "$data"
mkdir -p "$data"
export CAYTRE_DATA_DIR="$PWD/$data" XDG_STATE_HOME="$PWD/$data/state" XDG_CONFIG_HOME="$PWD/$data/config"
number=0
while [ "$number" -lt 300 ]; do
    printf 'b\n\n\n\n\n!nop\n!nop\n' |
        "$program" quiz --plain --count 5 --time 5m --name "Học viên $((number % 7))" >/dev/null 2>&1 || true
    number=$((number + 1))
done
printf 'b\n' | "$program" quiz --plain --count 10 --time 30m --name 'Học viên 1' >/dev/null 2>&1 || true

# A bank of 10,000 questions in the full format.
awk 'BEGIN {
    print "format = 1\n\n[bank]\nid = \"lon\"\ntitle = \"Bộ câu hỏi lớn\"\nversion = \"1\"\n"
    print "[[topic]]\nid = \"chu-de\"\ntitle = \"Chủ đề\"\n"
    print "[[source]]\nid = \"nguon\"\ntitle = \"Nguồn để đo\"\npublisher = \"Nhà xuất bản\"\ndate = \"2024\"\nplaces = [\"I.1\", \"II.1\"]\n"
    split("a b c d", letters, " ")
    for (n = 0; n < 10000; n++) {
        printf "[[question]]\nid = \"cau-%05d\"\nkind = \"single\"\ntopic = \"chu-de\"\nlevel = \"thong-hieu\"\n", n
        printf "prompt = \"Câu hỏi số %d: phần nào của cây tre được so sánh với đường lối kiên định về nguyên tắc?\"\n", n
        for (o = 1; o <= 4; o++) printf "option.%s = \"Phương án thứ %d của câu %d, đủ dài để đo\"\n", letters[o], o, n
        key = n % 4 + 1
        printf "answer = \"%s\"\n", letters[key]
        for (o = 1; o <= 4; o++) if (o != key) printf "why.%s = \"Phương án này nói về một phần khác của cây tre, không phải phần mà câu %d hỏi đến.\"\n", letters[o], n
        printf "explain = \"Gốc vững, thân chắc, cành uyển chuyển; câu %d hỏi về một trong ba phần ấy, như nguồn đã dẫn giải thích ở vị trí được nêu.\"\n", n
        printf "cite = [\"nguon I.1\", \"nguon II.1\"]\nfacts = [\"F-DO-%d\"]\nas_of = \"2024-06\"\n\n", n
    }
}' >"$data/lon.toml"
