using TitanConnector.Connection;
using TitanConnector.Crm;
using TitanConnector.Emulator;
using TitanConnector.Emulator.Faults;
using TitanConnector.TestSupport;

namespace TitanConnector.Reliability.Tests.Walk;

/// <summary>The same against the emulator and its faults, while another client keeps changing records.</summary>
public sealed class EmulatorUnderFireTests
{
    private const int Customers = 2_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Customers_active_throughout_are_returned_exactly_once(int seed)
    {
        await using var emulator = await TestEmulator.StartAsync(new EmulatorOptions { Seed = EmulatorSeed.OfCustomers(Customers) });
        var options = new TitanClientOptions { RequestsPerSecond = 0, MaxAttempts = 12 };
        using var titan = emulator.NewClient(options);
        using var other = emulator.NewClient(options);
        var before = await titan.ListAsync(new ListCustomers { FetchAll = true }, Token).Select(customer => customer.Id).ToListAsync(Token);

        string[] faults =
            ["status=503", "reset", "cut", "malformed", "html=502", "status=429,retry-after=1", "expired-token,times=1"];
        emulator.Emulator.Inject(faults.Select((fault, number) => Fault.Parse($"{fault},method=GET,chance=0.03,seed={seed + number}")));
        using var done = new CancellationTokenSource();
        var changing = ChangeAsync(other, before, new Random(seed), done.Token);
        var walked = await titan.ListAsync(new ListCustomers { FetchAll = true, PageSize = 40 }, Token).Select(customer => customer.Id)
            .ToListAsync(Token);
        await done.CancelAsync();
        var changed = await changing;

        walked.ShouldBeUnique();
        before.Except(changed).Except(walked).ShouldBeEmpty();
        changed.Count.ShouldBeGreaterThan(0);
        emulator.Emulator.Requests.Count(request => request.Fault is not null).ShouldBeGreaterThan(0);
        emulator.ForgiveViolations();
    }

    // Deactivates records, which moves later ones forward, and now and then creates one, which hides this from the total.
    private static async Task<HashSet<long>> ChangeAsync(TitanClient titan, List<long> ids, Random random, CancellationToken stop)
    {
        var changed = new HashSet<long>();
        var address = new NewAddress { Street = "1 Elm", City = "Kent", State = "OH", Zip = "44240", Country = "USA" };
        while (!stop.IsCancellationRequested && changed.Count < ids.Count / 4)
        {
            var id = ids[random.Next(random.Next(2) == 0 ? 100 : ids.Count)];
            changed.Add(id);
            await titan.RunAsync(new UpdateCustomer { CustomerId = id, Active = false }, CancellationToken.None);
            if (random.Next(2) == 0)
            {
                await titan.RunAsync(
                    new CreateCustomer
                    {
                        Name = "New",
                        Address = address,
                        Locations = [new NewLocation { Name = "Home", Address = address }],
                    },
                    CancellationToken.None);
            }
        }

        return changed;
    }
}
