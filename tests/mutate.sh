#!/usr/bin/env bash
# Breaks the descriptor code in small ways, one at a time, and runs its unit tests: each fault must make a test fail.
# tests/mutate.sh [NUMBER]: all faults of mutations.txt, or one. Prints killed or SURVIVED for each; the exit code is 1 when one survived.
# Works on a copy: a project that holds the descriptor code and its tests alone, so that one fault takes seconds.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
root=$PWD
faults=$root/tests/mutations.txt
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mkdir -p "$work/code" "$work/Directory"
cp src/WritebackPortal.Agent/Directory/Descriptors/*.cs "$work/code"
cp -r tests/WritebackPortal.Agent.Tests/Directory/Descriptors "$work/Directory"
version() { sed -n "s/.*Include=\"$1\" Version=\"\([^\"]*\)\".*/\1/p" Directory.Packages.props; }
cat > "$work/Mutated.csproj" <<PROJECT
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <LangVersion>14</LangVersion>
    <Nullable>enable</Nullable>
    <ImplicitUsings>enable</ImplicitUsings>
    <RunAnalyzers>false</RunAnalyzers>
    <NoWarn>\$(NoWarn);CS1591;xUnit1000</NoWarn>
  </PropertyGroup>
  <ItemGroup>
    <FrameworkReference Include="Microsoft.AspNetCore.App" />
    <PackageReference Include="xunit.v3" Version="$(version xunit.v3)" />
    <Using Include="Xunit" />
    <None Include="Directory/Descriptors/Recorded/**" CopyToOutputDirectory="PreserveNewest" />
  </ItemGroup>
</Project>
PROJECT

# Prints "killed" when a test fails or the tests do not end, "SURVIVED" when all pass.
judge() {
    dotnet build "$work" --no-restore -nologo -v quiet -clp:NoSummary > "$work/build.log" 2>&1 || { cat "$work/build.log" >&2; echo "DOES NOT BUILD"; return; }
    if timeout 120 dotnet "$work/bin/Debug/net10.0/Mutated.dll" -stopOnFail > "$work/tests.log" 2>&1; then echo "SURVIVED"; else echo "killed"; fi
}

dotnet restore "$work" -v quiet > "$work/restore.log" 2>&1 || { cat "$work/restore.log" >&2; exit 1; }
if [ "$(judge)" != "SURVIVED" ]; then cat "$work/tests.log" >&2; echo "The tests fail without any fault." >&2; exit 1; fi

number=0 killed=0 tried=0
while IFS=$'\t' read -r file change meaning; do
    case $file in ''|'#'*) continue ;; esac
    number=$((number + 1))
    if [ -n "${1:-}" ] && [ "$1" != "$number" ]; then continue; fi
    cp "$work/code/$file" "$work/original"
    sed -i "$change" "$work/code/$file"
    if cmp -s "$work/original" "$work/code/$file"; then result="CHANGES NOTHING"; else result=$(judge); fi
    cp "$work/original" "$work/code/$file"
    tried=$((tried + 1))
    if [ "$result" = killed ]; then killed=$((killed + 1)); fi
    printf '%2d %-15s %s: %s\n' "$number" "$result" "$file" "$meaning"
done < "$faults"
echo "$killed of $tried killed"
[ "$killed" -eq "$tried" ]
