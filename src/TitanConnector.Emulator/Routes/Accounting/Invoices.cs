using System.Text.Json.Nodes;
using TitanConnector.Emulator.Storage;

namespace TitanConnector.Emulator.Routes.Accounting;

/// <summary>Invoices: what a customer owes. A job has one from its first moment.</summary>
internal static class Invoices
{
    /// <summary>Reserves the id of the job's invoice; nothing keeps the invoice itself yet.</summary>
    public static long CreateForJob(Records records, JsonObject job)
    {
        _ = job;
        return records.NewId();
    }
}
