namespace TitanConnector.Emulator.Dialect;

/// <summary>
/// Where ServiceTitan's live service is known to differ from its documents. The emulator asks this and nothing else.
/// </summary>
/// <param name="IgnoresUnknownNames">
/// The documents close every object, so an unknown query parameter or property is an error; the live service ignores both.
/// </param>
/// <param name="FailsOnItemsWithoutSku">
/// The documents ask an invoice item for a description and a quantity; the live service fails with 500 when no SKU is named.
/// </param>
/// <param name="TakesLooseDates">
/// The documents want a date and time with its offset. The live service ignores a filter by a date without a time, and reads a time
/// without an offset as UTC.
/// </param>
/// <param name="MissesUnreadableRequests">
/// The live service reports a body that does not fit its description twice: by its errors, and as a request that is missing.
/// </param>
/// <param name="IgnoresSomeSorts">A few live lists accept <c>sort</c> and return records unsorted.</param>
/// <param name="StrayValues">
/// In live answers, members that may not be null sometimes are, and enumerations have values that no document lists.
/// </param>
internal sealed record Deviations(
    bool IgnoresUnknownNames,
    bool FailsOnItemsWithoutSku,
    bool TakesLooseDates,
    bool MissesUnreadableRequests,
    bool IgnoresSomeSorts,
    bool StrayValues)
{
    /// <summary>The documents, to the letter.</summary>
    public static Deviations None { get; } = new(
        IgnoresUnknownNames: false,
        FailsOnItemsWithoutSku: false,
        TakesLooseDates: false,
        MissesUnreadableRequests: false,
        IgnoresSomeSorts: false,
        StrayValues: false);

    /// <summary>All that is known of the live service.</summary>
    public static Deviations Live { get; } = new(
        IgnoresUnknownNames: true,
        FailsOnItemsWithoutSku: true,
        TakesLooseDates: true,
        MissesUnreadableRequests: true,
        IgnoresSomeSorts: true,
        StrayValues: true);
}
