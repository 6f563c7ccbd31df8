using System.Text.Json.Nodes;

namespace TitanConnector.Emulator.Documented.Rules.CustomerInteractions;

/// <summary>
/// How a customer rates a technician after a job: once for each of both, so that a second rating takes the place of the first.
/// </summary>
internal static class TechnicianRatings
{
    private const string Path = "/customer-interactions/v2/technician-ratings";
    private const int Best = 10;

    public static IEnumerable<Rule> Rules =>
    [
        new("customer-interactions.technician-rating.replace", turn =>
        {
            var technician = turn.Subject("/settings/v2/technicians", "technicianId");
            var job = turn.Subject("/jpm/v2/jobs", "jobId");
            var value = turn.Body["value"]!.GetValue<double>();
            if (value is < 0 or > Best)
            {
                throw turn.Wrong("value", $"The rating must be from 0 to {Best}.");
            }

            var known = turn.Shelf(Path).All(turn.Records).FirstOrDefault(row =>
                row.Document["technicianId"]?.ToString() == technician.Key && row.Document["jobId"]?.ToString() == job.Key);
            _ = known is not null
                ? turn.Change(Path, known, document => document["rating"] = value)
                : turn.Add(Path, new JsonObject
                {
                    ["technicianId"] = technician.Number,
                    ["jobId"] = job.Number,
                    ["rating"] = value,
                    ["active"] = true,
                });
            turn.Answer(null);
        }),
    ];
}
