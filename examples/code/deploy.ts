// Creates a job that scans the public buckets of an account each day.
import { CreateClassificationJobCommand, JobType, Macie2Client } from "@aws-sdk/client-macie2";

const client = new Macie2Client({});

export async function create(name: string): Promise<string | undefined> {
  const { jobId } = await client.send(
    new CreateClassificationJobCommand({
      name,
      clientToken: crypto.randomUUID(),
      jobType: JobType.SCHEDULED,
      scheduleFrequency: { dailySchedule: {} },
      s3JobDefinition: {
        bucketCriteria: {
          includes: { and: [{ simpleCriterion: { comparator: "EQ", key: "S3_BUCKET_EFFECTIVE_PERMISSION", values: ["PUBLIC"] } }] },
        },
      },
    }),
  );
  return jobId;
}
