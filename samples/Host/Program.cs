// An API for many contractors. Their credentials are rows in a table; a client is created when a contractor is first needed. Their jobs are
// copied into a SQLite file, from which questions are answered that would take ServiceTitan many requests.
using Host;
using TitanConnector;
using TitanConnector.Crm;
using TitanConnector.Errors;
using TitanConnector.Sync;
using TitanConnector.Sync.Engine;
using TitanConnector.Sync.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton<ContractorTable>();
builder.Services.AddTitanClientFactory((services, name, cancellationToken) =>
    services.GetRequiredService<ContractorTable>().FindAsync(name, cancellationToken));
builder.Services.AddSingleton<CopiedJobs>();
builder.Services.AddTitanSync(services => new TitanSyncOptions
{
    TargetAddress = CopiedJobs.FileOf(services.GetRequiredService<IConfiguration>()),
    FindTenants = async cancellationToken => await services.GetRequiredService<ContractorTable>().AllAsync(cancellationToken),
    Sync = new SyncOptions { Streams = ["jobs"] },
});

var app = builder.Build();

app.MapGet("/contractors/{name}/customers/{id:long}", async (
    string name, long id, ITitanClientFactory factory, CancellationToken cancellationToken) =>
{
    using var lease = await factory.LeaseAsync(name, cancellationToken);
    var customer = await lease.Client.RunAsync(new GetCustomer { CustomerId = id }, cancellationToken);
    return Results.Json(new { customer.Id, customer.Name, customer.Balance });
});

app.MapGet("/contractors/{name}/customers/count", async (
    string name, ITitanClientFactory factory, CancellationToken cancellationToken) =>
{
    using var lease = await factory.LeaseAsync(name, cancellationToken);
    return await lease.Client.ListAsync(new ListCustomers(), cancellationToken).CountAsync(cancellationToken);
});

app.MapGet("/contractors/{name}/jobs/open", async (string name, CopiedJobs jobs, CancellationToken cancellationToken) =>
    await jobs.CountOpenAsync(name, cancellationToken));

// A contractor leaves. Calls in progress finish with the old client; new calls do not find the contractor.
app.MapDelete("/contractors/{name}", async (
    string name, ContractorTable contractors, ITitanClientFactory factory, CancellationToken cancellationToken) =>
{
    await contractors.RemoveAsync(name, cancellationToken);
    factory.Forget(name);
    return Results.NoContent();
});

// Converts errors to HTTP statuses that the caller of this API can act on.
app.Use(async (context, next) =>
{
    try
    {
        await next(context);
    }
    catch (Exception error) when (StatusOf(error) is { } status && !context.Response.HasStarted)
    {
        context.Response.StatusCode = status;
        await context.Response.WriteAsJsonAsync(new { error = error.Message });
    }
});

app.Run();

static int? StatusOf(Exception error) => error switch
{
    UnknownContractorException => 404,
    InvalidInputException => 400,
    AccessRefusedException => 502,
    ServiceTitanException refused => (int)refused.Status,
    OutcomeUnknownException => 502,
    WireException => 503,

    // The first copy is not there yet.
    Microsoft.Data.Sqlite.SqliteException => 503,
    _ => null,
};
