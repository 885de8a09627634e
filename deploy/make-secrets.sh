#!/bin/sh
# Makes the secrets that compose.yaml reads and that nobody has to choose. Those that are there already stay.
set -eu
cd "$(dirname "$0")"

mkdir -p secrets
# Nobody else enters the folder. The files are readable, because in a container another user reads them.
chmod 700 secrets

# Writes the second word into the file of the first one, unless it is there.
keep() {
  [ -e "secrets/$1" ] && return
  printf '%s' "$2" >"secrets/$1"
  chmod 444 "secrets/$1"
  echo "made secrets/$1"
}

random() { head -c 32 /dev/urandom | od -An -tx1 | tr -d ' \n'; }

keep secret_key "$(random)"
keep backup_key "$(random)"
keep postgres_password "$(random)"
keep database_owner_url "postgres://postgres:$(cat secrets/postgres_password)@postgres:5432/deskbell"
keep database_url "postgres://deskbell_app:$(random)@postgres:5432/deskbell"

for name in telnyx_api_key smtp_url; do
  [ -e "secrets/$name" ] || echo "still to write, by you: secrets/$name"
done
