using System.Text;
using System.Text.Unicode;

namespace TitanConnector.Raw;

/// <summary>Decodes paths as servers may do.</summary>
internal static class PathText
{
    /// <summary>
    /// Decodes percent-escapes, including those that appear by decoding, until there are none, because a chain of servers and gateways may
    /// each decode once. It takes one pass, however deeply they are nested.
    /// </summary>
    /// <returns><see langword="null"/> if a <c>%</c> does not begin an escape, or the result is not UTF-8.</returns>
    public static string? Decode(string path)
    {
        var decoded = new byte[path.Length];
        var length = 0;
        for (var at = 0; at < path.Length; at++)
        {
            if (path[at] == '%' && !(at + 2 < path.Length && char.IsAsciiHexDigit(path[at + 1]) && char.IsAsciiHexDigit(path[at + 2])))
            {
                return null;
            }

            decoded[length++] = (byte)path[at];

            // A decoded character may complete another escape.
            while (length >= 3 && decoded[length - 3] == '%' && IsHex(decoded[length - 2]) && IsHex(decoded[length - 1]))
            {
                decoded[length - 3] = (byte)((Convert.FromHexString([(char)decoded[length - 2], (char)decoded[length - 1]]))[0]);
                length -= 2;
            }
        }

        var bytes = decoded.AsSpan(0, length);
        return Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : null;
    }

    private static bool IsHex(byte character) => char.IsAsciiHexDigit((char)character);
}
