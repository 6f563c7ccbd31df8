using TitanConnector.Emulator.Storage;

namespace TitanConnector.Emulator.Tables;

/// <summary>What marketing keeps.</summary>
internal static class MarketingTables
{
    public static Collection Campaigns { get; } = new("campaigns");
}
