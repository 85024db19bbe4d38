"""Creates a job that looks for credentials in the logs of a build system."""

import boto3

ACCOUNT_ID = "210987654321"


def create(bucket: str) -> str:
    client = boto3.client("macie2")
    response = client.create_classification_job(
        name=f"credentials in {bucket}",
        jobType="ONE_TIME",
        managedDataIdentifierSelector="INCLUDE",
        managedDataIdentifierIds=["AWS_CREDENTIALS", "OPENSSH_PRIVATE_KEY", "JSON_WEB_TOKEN"],
        s3JobDefinition={
            "bucketDefinitions": [{"accountId": ACCOUNT_ID, "buckets": [bucket]}],
            "scoping": {
                "includes": {"and": [{"simpleScopeTerm": {"comparator": "STARTS_WITH", "key": "OBJECT_KEY", "values": ["builds/"]}}]},
            },
        },
    )
    return response["jobId"]
