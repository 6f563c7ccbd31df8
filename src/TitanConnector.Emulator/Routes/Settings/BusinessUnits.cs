using TitanConnector.Emulator.Storage;

namespace TitanConnector.Emulator.Routes.Settings;

/// <summary>The parts a contractor is divided into, such as plumbing and HVAC.</summary>
internal static class BusinessUnits
{
    public static Collection Collection { get; } = new("business_units");
}
