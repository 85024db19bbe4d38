#!/usr/bin/env bash
# Creates a job that scans a bucket once.
set -euo pipefail

account=$(aws sts get-caller-identity --query Account --output text)

aws macie2 create-classification-job \
  --name "scan of $1" \
  --job-type ONE_TIME \
  --sampling-percentage 10 \
  --s3-job-definition '{"bucketDefinitions": [{"accountId": "'"$account"'", "buckets": ["'"$1"'"]}]}' \
  --tags team=privacy
