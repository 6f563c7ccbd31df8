using System.Text.Json;

namespace TitanConnector.Emulator.Documented;

/// <summary>
/// What stands around the records of a list. Facts are of the records; the few lists that differ from the others are named here.
/// </summary>
internal static class Envelope
{
    /// <summary>Lists that may not leave out the total.</summary>
    private static readonly string[] Counted = ["/materialsmarkup", "/telecom/v2/tenant/{tenant}/calls"];

    /// <summary>Lists that say which page they are, although they have no pages.</summary>
    private static readonly string[] OfOnePage =
    [
        "/jobs/cancel-reasons", "/memberships/v2/tenant/{tenant}/invoice-templates", "/materials/costtypes",
    ];

    public static bool AlwaysCounts(string path) => IsOneOf(Counted, path);

    public static void WritePage(Utf8JsonWriter json, int page, int pageSize, bool hasMore)
    {
        json.WriteNumber("page", page);
        json.WriteNumber("pageSize", pageSize);
        json.WriteBoolean("hasMore", hasMore);
    }

    public static void WriteTotal(Utf8JsonWriter json, int? total)
    {
        if (total is { } count)
        {
            json.WriteNumber("totalCount", count);
        }
        else
        {
            json.WriteNull("totalCount");
        }
    }

    /// <summary>Writes what stands before all records of a list without pages.</summary>
    public static void WriteWhole(Utf8JsonWriter json, string path, int count)
    {
        if (IsOneOf(OfOnePage, path))
        {
            WritePage(json, 1, Math.Max(count, 1), hasMore: false);
            WriteTotal(json, count);
        }
        else if (path.EndsWith("/capacity-warnings", StringComparison.Ordinal))
        {
            json.WriteNumber("tenantId", 1);
            json.WriteString("tenantName", "Emulator");
            json.WriteNumber("totalCount", count);
        }
    }

    private static bool IsOneOf(string[] endings, string path) =>
        Array.Exists(endings, ending => path.EndsWith(ending, StringComparison.Ordinal));
}
