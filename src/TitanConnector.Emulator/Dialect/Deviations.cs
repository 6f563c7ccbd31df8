namespace TitanConnector.Emulator.Dialect;

/// <summary>
/// Where ServiceTitan's live service is known to differ from its documents. The emulator decides each difference here and nowhere else.
/// </summary>
/// <param name="IgnoresUnknownNames">
/// The documents close every object, so an unknown query parameter or property is an error; the live service ignores both.
/// </param>
/// <param name="FailsOnItemsWithoutSku">
/// The documents ask an invoice item for a description and a quantity; the live service fails with 500 when no SKU is named.
/// </param>
/// <param name="TakesLooseDates">
/// The documents require a date and time with an offset. The live service ignores a filter by a date without a time, and reads a time
/// without an offset as UTC.
/// </param>
/// <param name="MissesUnreadableRequests">
/// The live service reports an invalid body twice: with its errors, and as a missing request.
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

    /// <summary>All known deviations of the live service.</summary>
    public static Deviations Live { get; } = new(
        IgnoresUnknownNames: true,
        FailsOnItemsWithoutSku: true,
        TakesLooseDates: true,
        MissesUnreadableRequests: true,
        IgnoresSomeSorts: true,
        StrayValues: true);
}
