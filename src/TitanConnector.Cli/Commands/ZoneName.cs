using TimeZoneConverter;

namespace TitanConnector.Cli.Commands;

/// <summary>Names of time zones as people give them.</summary>
internal static class ZoneName
{
    /// <summary>
    /// Turns a Windows name, such as <c>Eastern Standard Time</c>, into an IANA name; all other names are returned as they are.
    /// </summary>
    public static string? ToIana(string? name) =>
        name is not null && name.Contains(' ', StringComparison.Ordinal) && TZConvert.TryWindowsToIana(name, out var iana) ? iana : name;
}
