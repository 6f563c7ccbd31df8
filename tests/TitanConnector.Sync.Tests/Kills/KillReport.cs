using TitanConnector.TestSupport;

namespace TitanConnector.Sync.Tests.Kills;

/// <summary>What was done to processes, for the table in docs/reliability.md.</summary>
internal static class KillReport
{
    public static void Add(string what, string result)
    {
        TestContext.Current.TestOutputHelper!.WriteLine($"{what}: {result}");
        ReportFile.Add("TITAN_SYNC_REPORT", what, result);
    }
}
