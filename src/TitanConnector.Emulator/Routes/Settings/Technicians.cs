using TitanConnector.Emulator.Storage;

namespace TitanConnector.Emulator.Routes.Settings;

/// <summary>Who does the work.</summary>
internal static class Technicians
{
    public static Collection Collection { get; } = new("technicians");
}
