#!/bin/sh
# Makes the login of DATABASE_URL. The image of Postgres runs this once, when its data folder is empty.
set -eu

url=$(cat /run/secrets/database_url)
login=${url#*://}
login=${login%%@*}

psql --set=ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
  --set=name="${login%%:*}" --set=password="${login#*:}" <<'SQL'
create role :"name" login noinherit password :'password';
SQL
