# Scans what each stage exports. Two mistakes: the job would run, and analyze nothing.
resource "aws_macie2_classification_job" "exports" {
  name     = "exports of ${var.stage}"
  job_type = "SCHEDULED"

  schedule_frequency {
    weekly_schedule = "MONDAY"
  }

  s3_job_definition {
    bucket_definitions {
      account_id = "210987654321"
      buckets    = ["larkfield-exports"]
    }

    scoping {
      includes {
        and {
          simple_scope_term {
            comparator = "STARTS_WITH"
            key        = "OBJECT_KEY"
            values     = ["larkfield-exports/2026/"]
          }
        }

        and {
          simple_scope_term {
            comparator = "EQ"
            key        = "OBJECT_EXTENSION"
            values     = [".csv", "parquet"]
          }
        }
      }
    }
  }
}
