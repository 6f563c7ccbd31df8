using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace TitanConnector.TestSupport.Fuzz;

/// <summary>One change to some bytes. Its position is a fraction of their length, so that it applies to bytes of any length.</summary>
/// <param name="Kind">The kind of change.</param>
/// <param name="Where">The position, in millionths of the length.</param>
/// <param name="Length">The number of bytes to remove or repeat.</param>
/// <param name="Bytes">The bytes to insert.</param>
public sealed record Mutation(MutationKind Kind, int Where, int Length, ReadOnlyMemory<byte> Bytes)
{
    private const int Whole = 1_000_000;

    // Tokens that often break parsers, in addition to random bytes.
    private static readonly byte[][] Tokens =
    [
        .. new[]
        {
            "null", "true", "\"\"", "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u0000", "\\ud800", "-1", "0", "-0", "1e999", "1e-999",
            "1.5", "9223372036854775808", "-9223372036854775809", "79228162514264337593543950336", "NaN", "Infinity", "0x10", "01", "\r\n",
            "\r\n\r\n", "\r", "\n", "\0", "%00", "%", "%25", "&", "=", "+", ";", "?", "#", "/", "//", "..", "\u2028", "\uFEFF", "é", "İ",
            "\U0001F600", "\t", " ", "\"id\":", "\"data\":", "\"hasMore\":true", "\"status\":400,\"title\":\"No\",\"traceId\":\"1\"",
            "chunked", "gzip", "br", "identity", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.9999999Z", "2026-02-30T00:00:00Z", "+14:01",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xF5, 0x80], Encoding.ASCII.GetBytes(new string('A', 5000)),
        Encoding.ASCII.GetBytes(new string('[', 2000)),
    ];

    private static readonly Gen<byte[]> Inserted = Gen.OneOf(
        Gen.Elements(Tokens),
        Gen.Choose(0, 255).Select(value => new[] { (byte)value }));

    /// <summary>From one to four changes.</summary>
    public static Gen<Mutation[]> Some { get; } =
        from count in Gen.Choose(1, 4)
        from mutations in One().ArrayOf(count)
        select mutations;

    /// <summary>Applies all of the changes in order.</summary>
    public static byte[] Apply(IEnumerable<Mutation> mutations, ReadOnlySpan<byte> bytes)
    {
        var changed = bytes.ToArray();
        foreach (var mutation in mutations)
        {
            changed = mutation.Apply(changed);
        }

        return changed;
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Kind} at {Where / (double)Whole:0.######}, {Length} bytes, {Convert.ToHexString(Bytes.Span[..Math.Min(Bytes.Length, 32)])}";

    private static Gen<Mutation> One() =>
        from kind in Gen.Elements(Enum.GetValues<MutationKind>())
        from place in Gen.Choose(0, Whole)
        from length in Gen.Frequency((4, Gen.Choose(1, 4)), (1, Gen.Choose(5, 200)))
        from bytes in Inserted
        select new Mutation(kind, place, length, bytes);

    private byte[] Apply(byte[] bytes)
    {
        var at = (int)((long)bytes.Length * Where / Whole);
        var end = Math.Min(at + Length, bytes.Length);
        return Kind switch
        {
            MutationKind.Insert => [.. bytes[..at], .. Bytes.Span, .. bytes[at..]],
            MutationKind.Replace => [.. bytes[..at], .. Bytes.Span, .. bytes[Math.Min(at + Bytes.Length, bytes.Length)..]],
            MutationKind.Remove => [.. bytes[..at], .. bytes[end..]],
            MutationKind.Repeat => [.. bytes[..end], .. bytes[at..]],
            MutationKind.Flip => Flipped(bytes, at),
            _ => bytes[..at],
        };
    }

    private byte[] Flipped(byte[] bytes, int at)
    {
        if (at < bytes.Length)
        {
            bytes[at] ^= (byte)(1 << (Length % 8));
        }

        return bytes;
    }
}

/// <summary>The kind of change.</summary>
public enum MutationKind
{
    /// <summary>Bytes are inserted.</summary>
    Insert,

    /// <summary>Bytes are overwritten.</summary>
    Replace,

    /// <summary>Bytes are removed.</summary>
    Remove,

    /// <summary>Bytes are repeated.</summary>
    Repeat,

    /// <summary>One bit is flipped.</summary>
    Flip,

    /// <summary>The rest is cut off.</summary>
    Cut,
}
