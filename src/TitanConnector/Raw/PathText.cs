using System.Text;
using System.Text.Unicode;

namespace TitanConnector.Raw;

/// <summary>Paths as servers may understand them.</summary>
internal static class PathText
{
    /// <summary>
    /// The path with its escapes taken out, and those that come to light by that, until there are none: servers and gateways in a row each
    /// decode once. In one pass over the text, however deep they are nested.
    /// </summary>
    /// <returns><see langword="null"/> when a <c>%</c> begins no escape, or what comes out is not UTF-8.</returns>
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

            // What an escape stands for may end another one.
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
