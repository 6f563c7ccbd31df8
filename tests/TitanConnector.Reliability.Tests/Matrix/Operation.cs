using TitanConnector.Actions;
using TitanConnector.Crm;
using TitanConnector.Emulator;
using TitanConnector.EquipmentSystems;
using TitanConnector.Files;
using TitanConnector.TestSupport;

namespace TitanConnector.Reliability.Tests.Matrix;

/// <summary>A kind of call: prepared without faults, then sent while the fault is in force.</summary>
/// <param name="Name">Its name in the table.</param>
/// <param name="Condition">Which requests the fault hits.</param>
/// <param name="IsWrite">Whether it changes records.</param>
/// <param name="IsVerified">Whether it looks for the record it created when the answer is lost.</param>
/// <param name="PrepareAsync">Creates what the call needs and returns the call, which throws when its answer is wrong.</param>
internal sealed record Operation(
    string Name, string Condition, bool IsWrite, bool IsVerified, Func<TitanClient, Task<Func<Task>>> PrepareAsync)
{
    private const int Customers = 25;

    private static readonly NewAddress Address = new() { Street = "1 Elm", City = "Kent", State = "OH", Zip = "44240", Country = "USA" };

    public static IReadOnlyList<Operation> All { get; } =
    [
        Read("read", "path=*/customers/*", async titan =>
        {
            var first = (await titan.PageAsync(new ListCustomers { PageSize = 1 }, Token)).Data[0];
            return async () => (await titan.RunAsync(new GetCustomer { CustomerId = first.Id }, Token)).Name.ShouldBe(first.Name);
        }),
        Read("Fetch All", "path=*/customers,skip=1", titan => Task.FromResult<Func<Task>>(async () =>
        {
            var ids = await titan.ListAsync(new ListCustomers { FetchAll = true, PageSize = 10, Active = ActiveFilter.Any }, Token)
                .Select(customer => customer.Id).ToListAsync(Token);
            ids.ShouldBeUnique();
            ids.Count.ShouldBe(Customers);
        })),
        Write("create", "method=POST", titan => Task.FromResult<Func<Task>>(async () =>
            (await titan.RunAsync(Avery, Token)).Name.ShouldBe("Avery"))),
        Write("create, verified", "method=POST", titan => Task.FromResult<Func<Task>>(async () =>
            (await titan.RunAsync(Marked, Token)).Name.ShouldBe("Avery"))) with { IsVerified = true },
        Write("update", "method=PATCH", async titan =>
        {
            var id = await FirstIdAsync(titan);
            return async () => (await titan.RunAsync(new UpdateCustomer { CustomerId = id, Name = "Avery" }, Token)).Name.ShouldBe("Avery");
        }),
        Write("delete", "method=DELETE", async titan =>
        {
            var customer = await FirstIdAsync(titan);
            var contact = await titan.RunAsync(
                new CreateCustomerContact { CustomerId = customer, Type = ContactType.Email, Value = "office@avery.example" }, Token);
            return () => titan.RunAsync(new DeleteCustomerContact { CustomerId = customer, ContactId = contact.Id }, Token);
        }) with { IsAnsweredEmpty = true },
        Write("upload", "method=POST", titan => Task.FromResult<Func<Task>>(async () =>
            (await titan.RunAsync(
                new CreateInstalledEquipmentAttachment { File = FileContent.FromBytes("a.jpg", new byte[4_000_000]) }, Token))
                .Path.ShouldNotBeNullOrEmpty())),
    ];

    /// <summary>Whether a successful answer has no body.</summary>
    public bool IsAnsweredEmpty { get; private init; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static CreateCustomer Avery =>
        new() { Name = "Avery", Address = Address, Locations = [new NewLocation { Name = "Home", Address = Address }] };

    private static CreateCustomer Marked => Avery with
    {
        VerifyOnUnknown = true,
        ExternalData = new ExternalData
        {
            ApplicationGuid = Guid.Parse("5f0c9b1e-6d2a-4c1b-9d55-0a4b8a3f7c21"),
            Items = [new ExternalDataEntry { Key = "order", Value = "A-1" }],
        },
    };

    /// <summary>A tenant for one cell of the table.</summary>
    public static Task<TestEmulator> NewTenantAsync() =>
        TestEmulator.StartAsync(new EmulatorOptions { Seed = EmulatorSeed.OfCustomers(Customers) });

    public override string ToString() => Name;

    private static Operation Read(string name, string condition, Func<TitanClient, Task<Func<Task>>> prepare) =>
        new(name, $"method=GET,{condition}", IsWrite: false, IsVerified: false, prepare);

    private static Operation Write(string name, string condition, Func<TitanClient, Task<Func<Task>>> prepare) =>
        new(name, condition, IsWrite: true, IsVerified: false, prepare);

    private static async Task<long> FirstIdAsync(TitanClient titan) =>
        (await titan.PageAsync(new ListCustomers { PageSize = 1 }, Token)).Data[0].Id;
}
