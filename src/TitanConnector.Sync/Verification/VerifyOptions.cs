namespace TitanConnector.Sync.Verification;

/// <summary>How a copy is compared with ServiceTitan.</summary>
public sealed record VerifyOptions
{
    /// <summary>
    /// Records that were modified after the comparison began, or up to this long before, are left out: their changes may not have been
    /// synced yet.
    /// </summary>
    /// <value>Default: 10 minutes.</value>
    public TimeSpan Margin { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long to wait before differences are read again.</summary>
    /// <value>Default: 5 seconds.</value>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How many differences of a stream are read again and reported one by one. Others are only counted.</summary>
    /// <value>Default: 1,000. At least 1.</value>
    public int MostDifferences { get; init; } = 1000;

    /// <summary>Makes the choice of a sample the same every time.</summary>
    /// <value>Default: <see langword="null"/>, another choice each time.</value>
    public int? Seed { get; init; }
}
