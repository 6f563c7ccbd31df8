using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace TitanConnector.Emulator;

/// <summary>What a new tenant contains. The same seed always gives the same records, including their ids and dates.</summary>
public readonly record struct EmulatorSeed
{
    private const int DemoCustomers = 250;

    private EmulatorSeed(int customers) => Customers = customers;

    /// <summary>
    /// A contractor small enough to browse: 250 customers with their contacts and locations, and the work done for them.
    /// </summary>
    public static EmulatorSeed Demo { get; } = new(DemoCustomers);

    /// <summary>A tenant that is set up (with tag types, custom field types, job types and campaigns) but has no customers yet.</summary>
    public static EmulatorSeed Empty { get; } = new(0);

    /// <summary>How many customers the tenant has.</summary>
    public int Customers { get; }

    /// <summary>A contractor with this many customers.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public static EmulatorSeed OfCustomers(int customers)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(customers);
        return new EmulatorSeed(customers);
    }

    /// <summary>Reads <c>demo</c>, <c>empty</c> or a number of customers.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out EmulatorSeed seed)
    {
        (var known, seed) = text switch
        {
            "demo" => (true, Demo),
            "empty" => (true, Empty),
            _ when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var customers) =>
                (true, new EmulatorSeed(customers)),
            _ => (false, default),
        };
        return known;
    }

    /// <summary>The text that <see cref="TryParse"/> reads back.</summary>
    public override string ToString() => Customers switch
    {
        DemoCustomers => "demo",
        0 => "empty",
        _ => Customers.ToString(CultureInfo.InvariantCulture),
    };
}
