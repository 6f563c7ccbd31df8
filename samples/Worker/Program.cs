// Runs actions that another program has queued as files: `{"action":"createCustomer","inputs":{…}}`.
//   dotnet run -- --Queue:Folder=/path/to/queue
using TitanConnector;
using TitanConnector.Connection;
using Worker;

var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder(args);
builder.Services.AddTitanConnector(_ => ConnectionSettings.FromEnvironmentVariables());
builder.Services.AddSingleton(_ => new ActionQueue(builder.Configuration["Queue:Folder"] ?? "queue"));
builder.Services.AddHostedService<QueueWorker>();
builder.Build().Run();
