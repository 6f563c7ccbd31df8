namespace TitanConnector.Emulator.Documented.Values;

/// <summary>
/// Chance without a sequence: the value at a place depends on the name of the place alone, so that a record can be made at any time, in
/// part or whole, and is always the same.
/// </summary>
internal readonly record struct Dice(ulong State)
{
    private const ulong Offset = 14_695_981_039_346_656_037;
    private const ulong Prime = 1_099_511_628_211;

    public static Dice Of(string name) => new Dice(Offset).With(name);

    public Dice With(string name)
    {
        var state = State;
        foreach (var letter in name)
        {
            state = (state ^ letter) * Prime;
        }

        return new Dice((state ^ 0x1F) * Prime);
    }

    public Dice With(long number) => new((Mixed() ^ (ulong)number) * Prime);

    /// <summary>A number from 0 up to, but not including, the limit.</summary>
    public int Below(int limit) => (int)(Mixed() % (ulong)limit);

    public T Of<T>(IReadOnlyList<T> values) => values[Below(values.Count)];

    public Guid Guid()
    {
        Span<byte> bytes = stackalloc byte[16];
        BitConverter.TryWriteBytes(bytes, Mixed());
        BitConverter.TryWriteBytes(bytes[8..], With(1).Mixed());
        return new Guid(bytes);
    }

    // The finisher of SplitMix64, without which similar names give similar numbers.
    private ulong Mixed()
    {
        var mixed = State + 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}
