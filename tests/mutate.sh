#!/usr/bin/env bash
# Breaks the directory code in small ways, one at a time, and runs its unit tests: each fault must make a test fail.
# tests/mutate.sh [FIRST [LAST]]: all faults of mutations.txt, one, or some. Prints killed or SURVIVED for each; the exit code is 1
# when one survived that mutations.txt does not explain. Works on a copy. Compiles the agent alone, with a compiler that stays
# up, and leaves out the tests that try thousands of random inputs: a fault takes seconds, and random luck kills none.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
faults=$PWD/tests/mutations.txt
built=$PWD/artifacts/bin/WritebackPortal.Agent.Tests/debug
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

dotnet build tests/WritebackPortal.Agent.Tests -c Debug -nologo -v quiet -clp:NoSummary
cp -r src/WritebackPortal.Agent "$work/code"
cp -r "$built" "$work/bin"

# What the build tells the compiler, without the analyzers, which cost ten times what compiling does; the code needs four generators.
arguments=$(dotnet msbuild src/WritebackPortal.Agent -t:Compile -p:SkipCompilerExecution=true -p:ProvideCommandLineArgs=true \
    -p:BuildProjectReferences=false -p:NonExistentFile=none -getItem:CscCommandLineArgs)
sed -n 's/^ *"Identity": "\(.*\)",$/\1/p' <<< "$arguments" | sed 's/\\u002B/+/g; s/\\u0022/"/g; s/\\\\/\\/g' \
    | grep -v -E '^/(refout|doc|noconfig|warnaserror|analyzerconfig|additionalfile)' > "$work/all"
grep -E '^/analyzer:.*/(System\.Text\.[A-Za-z]+|Microsoft\.Extensions\.Logging|Microsoft\.Interop)\.[A-Za-z]+\.dll$' "$work/all" > "$work/arguments"
grep -v '^/analyzer:' "$work/all" >> "$work/arguments"
compiler=$(dotnet msbuild src/WritebackPortal.Agent -getProperty:RoslynTargetsPath)/bincore/csc.dll

# Prints "killed" when a test fails or the tests do not end, "SURVIVED" when all pass.
judge() { # FOLDER of the tests
    (cd "$work/code" && dotnet "$compiler" -noconfig -shared:"$(basename "$work")" -keepalive:60 "@$work/arguments" \
        -out:"$work/bin/writeback-agent.dll") > "$work/log" 2>&1 || { echo "DOES NOT COMPILE"; return; }
    if timeout 120 dotnet "$work/bin/WritebackPortal.Agent.Tests.dll" -stopOnFail -noColor \
        -namespace "WritebackPortal.Agent.Tests.Directory.$1" -class- '*.CoverageTallyTests' \
        -method- '*_Mutations_*' -method- '*_Random*' > "$work/log" 2>&1; then echo "SURVIVED"; else echo "killed"; fi
}

result=$(judge '*')
if [ "$result" != SURVIVED ]; then cat "$work/log" >&2; echo "Without any fault: $result." >&2; exit 1; fi

number=0 killed=0 equivalent=0 tried=0
first=${1:-1} last=${2:-${1:-9999}}
while IFS=$'\t' read -r file change meaning reason; do
    case $file in ''|'#'*) continue ;; esac
    number=$((number + 1))
    if [ "$number" -lt "$first" ] || [ "$number" -gt "$last" ]; then continue; fi
    target=$work/code/Directory/$file
    cp "$target" "$work/original"
    sed -i "$change" "$target"
    if cmp -s "$work/original" "$target"; then result="CHANGES NOTHING"; else result=$(judge "${file%/*}"); fi
    cp "$work/original" "$target"
    tried=$((tried + 1))
    case $result in
        killed) killed=$((killed + 1)) ;;
        SURVIVED) if [ -n "$reason" ]; then result=equivalent equivalent=$((equivalent + 1)); fi ;;
    esac
    printf '%2d %-16s %s: %s\n' "$number" "$result" "$file" "$meaning"
    if [ "$result" = "DOES NOT COMPILE" ]; then grep error "$work/log" | head -3; fi
done < "$faults"
echo "$tried faults: $killed killed, $equivalent equivalent"
[ $((killed + equivalent)) -eq "$tried" ]
