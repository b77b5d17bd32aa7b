#!/usr/bin/env bash
# Builds this project against the installed artifacts of quod and runs it: proves, verifies, and sees a false claim
# rejected. No JVM flag is needed. Install quod first: mvn -DskipTests install, at the top of the repository.
set -euo pipefail

cd "$(dirname "$0")"
java=$(../../quod --java-home)/bin/java
mvn -B -q package

proof=target/fibonacci.proof
class_path=target/classes:target/lib/*
# F(1000) mod 2013265921; any computer algebra system says so.
result=1882449601

"$java" -cp "$class_path" example.Prove "$proof"
"$java" -cp "$class_path" example.Verify "$proof" 1000 "$result"
if "$java" -cp "$class_path" example.Verify "$proof" 1000 "$((result + 1))"; then
  echo "a false claim was accepted" >&2
  exit 1
fi
