using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace TitanConnector.Emulator.Dialect;

/// <summary>What is left to chance: keys, delays and the ids of errors. With a seed it is the same every time.</summary>
internal sealed class Chance(int? seed)
{
    private readonly Lock _lock = new();
    private readonly Random _random = seed is { } number ? new Random(number) : Random.Shared;

    public bool IsSeeded => seed is not null;

    /// <summary>A key for a purpose.</summary>
    public byte[] Key(string purpose) => seed is { } number
        ? SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{purpose}:{number}")))
        : RandomNumberGenerator.GetBytes(32);

    /// <summary>A number from 0 to 1.</summary>
    public double Next()
    {
        lock (_lock)
        {
            return _random.NextDouble();
        }
    }

    /// <summary>The id of an error, by which the real service finds it in its logs.</summary>
    public string TraceId()
    {
        if (!IsSeeded)
        {
            return $"00-{ActivityTraceId.CreateRandom()}-{ActivitySpanId.CreateRandom()}-00";
        }

        Span<byte> bytes = stackalloc byte[24];
        lock (_lock)
        {
            _random.NextBytes(bytes);
        }

        return $"00-{Convert.ToHexStringLower(bytes[..16])}-{Convert.ToHexStringLower(bytes[16..])}-00";
    }
}
