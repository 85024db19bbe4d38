/** A job of which nothing is said yet. */
export const NEW_JOB = {
  name: "",
  jobType: "ONE_TIME",
  s3JobDefinition: { bucketDefinitions: [{ accountId: "", buckets: [] }] },
};
