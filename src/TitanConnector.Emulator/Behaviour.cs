namespace TitanConnector.Emulator;

/// <summary>
/// Where ServiceTitan's documents and its live service are known to differ, the emulator asks this and nothing else.
/// </summary>
/// <param name="RefusesUnknownNames">
/// The documents close every object, so an unknown query parameter or property is an error; the live service ignores both.
/// </param>
/// <param name="FailsOnItemsWithoutSku">
/// The documents ask an invoice item for a description and a quantity; the live service fails with 500 when no SKU is named.
/// </param>
/// <param name="StrayValues">
/// In live answers, members that may not be null are at times, and enumerations have values that no document lists.
/// </param>
internal sealed record Behaviour(bool RefusesUnknownNames, bool FailsOnItemsWithoutSku, bool StrayValues)
{
    public static Behaviour Documented { get; } = new(RefusesUnknownNames: true, FailsOnItemsWithoutSku: false, StrayValues: false);

    public static Behaviour Live { get; } = new(RefusesUnknownNames: false, FailsOnItemsWithoutSku: true, StrayValues: true);

    public static Behaviour Of(EmulatorBehaviour behaviour) => behaviour == EmulatorBehaviour.Live ? Live : Documented;
}
