import type { Model } from '../../graph';
import { argumentsAt, everyArgument, example, sinkMembers } from '../build';

const verbs = [
  'request',
  'get',
  'delete',
  'head',
  'options',
  'post',
  'put',
  'patch',
  'postForm',
  'putForm',
  'patchForm',
];
const sent = everyArgument('http-client');

const file = "import axios from 'axios';";
const instance = { file, setup: 'const http = axios.create();' };
const nest = { file: "import { HttpService } from '@nestjs/axios';", parameters: 'http: HttpService' };

export const models: readonly Model[] = [
  {
    callee: 'axios#default',
    sink: sent,
    example: example({ file }, "await axios('/users', { data: secret }); // flow"),
  },
  ...sinkMembers('axios', 'axios', verbs, sent, { file }),
  {
    // Headers, base address and parameters given here go out with every request.
    callee: 'axios#create',
    sink: argumentsAt([0], 'http-client'),
    returns: 'axios#AxiosInstance',
    example: example(
      { file },
      "axios.create({ headers: { 'x-user': secret } }); // flow",
      "await axios.create().post('/users', secret); // flow",
    ),
  },
  {
    callee: 'axios#AxiosInstance()',
    sink: sent,
    example: example(instance, "await http('/users', { data: secret }); // flow"),
  },
  ...sinkMembers('axios#AxiosInstance', 'http', verbs, sent, instance),
  {
    callee: 'axios#defaults',
    assignment: argumentsAt([0], 'http-client'),
    example: example({ file }, "axios.defaults.headers.common['x-user'] = secret; // flow"),
  },
  {
    callee: 'axios#AxiosInstance.defaults',
    assignment: argumentsAt([0], 'http-client'),
    example: example(instance, "http.defaults.headers.common['x-user'] = secret; // flow"),
  },
  ...['axios#interceptors', 'axios#AxiosInstance.interceptors'].map((owner) => ({
    callee: `${owner}.request.use`,
    callbacks: [
      { argument: 0, parameters: [null], when: 'handler', returns: argumentsAt([0], 'http-client') } as const,
    ],
    example: example(
      owner === 'axios#interceptors' ? { file, setup: 'const http = axios;' } : instance,
      'http.interceptors.request.use((config) => {',
      '  return { ...config, params: { user: __source() } }; // flow',
      '});',
    ),
  })),
  ...sinkMembers('@nestjs/axios#HttpService', 'http', verbs.slice(0, 8), sent, nest),
  {
    callee: '@nestjs/axios#HttpService.axiosRef',
    returns: 'axios#AxiosInstance',
    example: example(nest, "http.axiosRef.post('/users', secret); // flow"),
  },
];
