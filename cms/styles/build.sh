#!/bin/sh
# Build the one stylesheet and copy the one script. Needs node only here, never where the site runs.
#   cd cms/styles && npm ci && npm run build
set -eu
cd "$(dirname "$0")"
modules="${NODE_MODULES:-node_modules}"
out=../static/cms

"$modules/.bin/sass" --style=compressed --no-source-map --no-charset \
    --load-path="$modules" council.scss "$out/council.css"

# The maps are not shipped, and the hashed file storage refuses a file that names a missing map.
sed 's|//# sourceMappingURL=.*$||' "$modules/govuk-frontend/dist/govuk/govuk-frontend.min.js" \
    > "$out/govuk-frontend.min.js"

# The crest and the GDS Transport font belong to gov.uk alone.
if grep -qi 'url(' "$out/council.css"; then
    echo "council.css names another file: take the url() out" >&2
    exit 1
fi
wc -c "$out/council.css" "$out/govuk-frontend.min.js"
