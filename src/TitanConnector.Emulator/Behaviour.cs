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
/// <param name="TakesLooseDates">
/// The documents want a date and time with its offset. The live service ignores a filter by a date without a time, and takes a time
/// without an offset for UTC.
/// </param>
/// <param name="MissesUnreadableRequests">
/// Beside the errors of a body that does not fit its description, the live service says that there is no request.
/// </param>
/// <param name="IgnoresSomeSorts">A few live lists take <c>sort</c> and come unsorted.</param>
/// <param name="StrayValues">
/// In live answers, members that may not be null are at times, and enumerations have values that no document lists.
/// </param>
internal sealed record Behaviour(
    bool RefusesUnknownNames,
    bool FailsOnItemsWithoutSku,
    bool TakesLooseDates,
    bool MissesUnreadableRequests,
    bool IgnoresSomeSorts,
    bool StrayValues)
{
    public static Behaviour Documented { get; } = new(
        RefusesUnknownNames: true,
        FailsOnItemsWithoutSku: false,
        TakesLooseDates: false,
        MissesUnreadableRequests: false,
        IgnoresSomeSorts: false,
        StrayValues: false);

    public static Behaviour Live { get; } = new(
        RefusesUnknownNames: false,
        FailsOnItemsWithoutSku: true,
        TakesLooseDates: true,
        MissesUnreadableRequests: true,
        IgnoresSomeSorts: true,
        StrayValues: true);

    public static Behaviour Of(EmulatorBehaviour behaviour) => behaviour == EmulatorBehaviour.Live ? Live : Documented;
}
