namespace TitanConnector.Emulator;

/// <summary>
/// Where ServiceTitan's documents and its live service are known to differ, the emulator asks this and nothing else.
/// </summary>
/// <param name="RefusesUnknownNames">
/// The documents close every object, so an unknown query parameter or property is an error; the live service ignores both.
/// </param>
internal sealed record Behaviour(bool RefusesUnknownNames)
{
    public static Behaviour Documented { get; } = new(RefusesUnknownNames: true);
}
