using TitanConnector.Emulator.Storage;

namespace TitanConnector.Emulator.Tables;

/// <summary>The tables of marketing.</summary>
internal static class MarketingTables
{
    public static Collection Campaigns { get; } = new("campaigns");
}
