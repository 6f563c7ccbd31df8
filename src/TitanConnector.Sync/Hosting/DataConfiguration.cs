using System.Globalization;
using Microsoft.Extensions.Configuration;
using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Tables;

namespace TitanConnector.Sync.Hosting;

/// <summary>Reads from a configuration which data a target may hold, and how long.</summary>
internal static class DataConfiguration
{
    /// <exception cref="InvalidOperationException">A value cannot be read.</exception>
    public static SyncOptions Apply(IConfiguration section, SyncOptions options)
    {
        var retained = section.GetSection(nameof(options.Retained));
        return options with
        {
            ExcludedColumns = Names(section[nameof(options.ExcludedColumns)]) ?? options.ExcludedColumns,
            HashedColumns = Names(section[nameof(options.HashedColumns)]) ?? options.HashedColumns,
            HashKey = section[nameof(options.HashKey)] is { Length: > 0 } key ? KeyOf(key) : options.HashKey,
            Retained = retained.GetChildren().Any() ? retained.GetChildren().ToDictionary(one => one.Key, TimeOf)
                : retained.Value is "" ? new Dictionary<string, TimeSpan>()
                : options.Retained,
        };
    }

    // An empty text is an empty list, which ends what was chosen before.
    private static string[]? Names(string? text) =>
        text?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static ColumnHashKey KeyOf(string key)
    {
        try
        {
            return new ColumnHashKey(key);
        }
        catch (ArgumentException error)
        {
            throw new InvalidOperationException("The configuration of AddTitanSync has a HashKey of fewer than 16 bytes.", error);
        }
    }

    private static TimeSpan TimeOf(IConfigurationSection stream) =>
        TimeSpan.TryParse(stream.Value, CultureInfo.InvariantCulture, out var time) ? time : throw new InvalidOperationException(
            $"The configuration of AddTitanSync says for how long rows of {stream.Key} stay, but \"{stream.Value}\" is not a time; write "
                + "90.00:00:00 for 90 days.");
}
