"""Runs queries on Spark over a table of objects: JSON on standard input, the rows of each query as JSON on standard output."""

import datetime
import json
import sys

from pyspark.sql import SparkSession
from pyspark.sql.types import LongType, MapType, StringType, StructField, StructType, TimestampType

given = json.load(sys.stdin)
spark = (
    SparkSession.builder.master("local[2]")
    .config("spark.ui.enabled", "false")
    .config("spark.sql.shuffle.partitions", "2")
    .config("spark.sql.session.timeZone", given["timeZone"])
    .getOrCreate()
)
spark.sparkContext.setLogLevel("ERROR")

schema = StructType(
    [
        StructField("id", LongType()),
        StructField("bucket", StringType()),
        StructField("key", StringType()),
        StructField("size", LongType()),
        StructField("last_modified_date", TimestampType()),
        StructField("storage_class", StringType()),
        StructField("encryption_status", StringType()),
        StructField("object_tags", MapType(StringType(), StringType())),
    ]
)


def time(text):
    return None if text is None else datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


rows = [
    (
        number,
        given["bucket"],
        given["key"],
        None if given["size"] is None else int(given["size"]),
        time(given["lastModified"]),
        given["storageClass"],
        given["encryptionStatus"],
        given["tags"],
    )
    for number, given in enumerate(given["objects"])
]
spark.createDataFrame(rows, schema).cache().createOrReplaceTempView("objects")
answers = [[list(row) for row in spark.sql(query).collect()] for query in given["queries"]]
json.dump(answers, sys.stdout)
spark.stop()
