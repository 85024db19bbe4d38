# A weekly scan of what each stage exports.
resource "aws_macie2_classification_job" "weekly" {
  name                = "exports-${var.stage}"
  job_type            = "SCHEDULED"
  sampling_percentage = 100

  schedule_frequency {
    weekly_schedule = "MONDAY"
  }

  s3_job_definition {
    bucket_definitions {
      account_id = "210987654321"
      buckets    = ["larkfield-exports-${var.stage}"]
    }

    scoping {
      includes {
        and {
          simple_scope_term {
            comparator = "EQ"
            key        = "OBJECT_EXTENSION"
            values     = ["csv", "parquet"]
          }
        }
      }
    }
  }
}
